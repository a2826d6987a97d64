import type { CoachMessage } from "@careertrainer/contract/coach";
import type { AiCallRecord, CoachReply, MemberContext } from "../context.ts";
import { codeOf } from "../training/rooms.ts";
import type { Asked } from "./ask.ts";
import { gather } from "./gather.ts";
import { growing, storeEnd } from "./grow-answer.ts";
import { maskMaterial } from "./mask-material.ts";
import { restoreInPieces } from "./mask-talk.ts";
import { coachPrompt, fieldsOf } from "./prompt.ts";

/** Whoever reads along: hears each piece, and may have enough. */
export type Reader = { signal: AbortSignal; onText(piece: string): void };

/**
 * Writes the answer to a question: gathers, masks, asks the model, and stores the text as it grows. What came until the
 * provider failed or the reader left stays. Holds no transaction while the model speaks.
 */
export async function writeAnswer(ctx: MemberContext, asked: Asked, reader: Reader): Promise<CoachMessage> {
  const stop = new AbortController();
  const signal = AbortSignal.any([reader.signal, stop.signal]);
  const answer = growing(ctx, asked.answer.id, () => stop.abort());
  const calls: AiCallRecord[] = [];
  let outcome: CoachReply["outcome"] = "failed";
  try {
    const material = await gather(ctx, { talkId: asked.talkId, seq: asked.question.seq });
    const { input, restore } = maskMaterial(material);
    const pieces = restoreInPieces(restore);
    const say = (text: string) => {
      if (text === "") return;
      answer.add(text);
      reader.onText(text);
    };
    const reply = await ctx.coach.answer({
      lines: coachPrompt(input),
      fields: fieldsOf(input),
      signal,
      onText: (piece) => say(pieces.push(piece)),
    });
    say(pieces.rest());
    calls.push(...reply.calls);
    outcome = reply.outcome;
  } catch (error) {
    ctx.log.error("coach_answer_failed", { talk: asked.talkId, code: codeOf(error) });
  }
  return storeEnd(ctx, asked, { text: await answer.end(), outcome, calls });
}
