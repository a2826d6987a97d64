import type { AiCallRecord, Clock, CoachLine, CoachPort, CoachReply } from "@careertrainer/domain/context";
import OpenAI, { APIConnectionError, APIError } from "openai";
import type { Egress } from "./egress.ts";

export type CoachSettings = { apiKey: string; baseUrl: string; model: string; egress: Egress; clock: Clock };

/** Milliseconds. A stored answer that does not grow counts as dead after longer than all of these tries together. */
const limits = { firstPiece: 12_000, silence: 10_000, whole: 50_000, beforeRetry: 700, longestWait: 3000 };
const tries = 2;
const longestAnswerTokens = 700;

type Try = { outcome: CoachReply["outcome"]; said: boolean; calls: AiCallRecord[]; cause: unknown };
type Speech = Parameters<CoachPort["answer"]>[0];

/** The text model, answering piece by piece. Nothing of it is kept at the provider (`store: false`). */
export function makeCoach(settings: CoachSettings): CoachPort {
  return {
    answer: async (speech) => {
      const calls: AiCallRecord[] = [];
      const end = settings.clock.now().getTime() + limits.whole;
      for (let attempt = 1; ; attempt += 1) {
        const one = await tryOnce(settings, speech, end);
        calls.push(...one.calls);
        const again = one.outcome === "failed" && !one.said && attempt < tries && isPassing(one.cause);
        if (!again) return { outcome: one.outcome, calls };
        await pause(waitFor(one.cause), speech.signal);
        if (speech.signal.aborted) return { outcome: "stopped", calls };
      }
    },
  };
}

async function tryOnce(settings: CoachSettings, speech: Speech, end: number): Promise<Try> {
  const { apiKey, baseUrl, model, egress, clock } = settings;
  const request = requestFor(model, speech.lines);
  const facts = { provider: "openai", model, purpose: "coach", fields: speech.fields, zeroRetention: false } as const;
  const line = egress.ai({ ...facts, baseUrl });
  // The client would log a line it cannot read; it may hold what somebody wrote.
  const client = new OpenAI({ apiKey, baseURL: baseUrl, fetch: line.fetch, maxRetries: 0, logLevel: "off" });
  const watch = watchOver(end - clock.now().getTime());
  const signal = AbortSignal.any([speech.signal, watch.signal]);
  let said = false;
  let finished = false;
  let cause: unknown = null;
  try {
    const stream = await client.chat.completions.create(request, { signal, timeout: limits.firstPiece });
    for await (const chunk of stream) {
      if (signal.aborted) break;
      const choice = chunk.choices[0];
      const piece = choice?.delta.content ?? choice?.delta.refusal ?? "";
      if (piece !== "") {
        said = true;
        watch.heard();
        speech.onText(piece);
      }
      if (choice?.finish_reason) finished = choice.finish_reason !== "content_filter" || said;
    }
  } catch (error) {
    cause = error;
  } finally {
    watch.end();
  }
  const outcome = speech.signal.aborted ? "stopped" : finished && said ? "complete" : "failed";
  return { outcome, said, calls: await line.records(outcome === "failed" ? "failed" : "ok"), cause };
}

const requestFor = (model: string, lines: CoachLine[]) =>
  ({
    messages: lines.map(({ role, text }) => ({ role, content: text })),
    max_completion_tokens: longestAnswerTokens,
    store: false,
    stream: true,
    model,
  }) satisfies OpenAI.ChatCompletionCreateParamsStreaming;

/** Aborts when the first piece, the next one, or the end of the answer is too long in coming. */
function watchOver(wholeMs: number) {
  const late = new AbortController();
  const abort = () => late.abort();
  let silence = setTimeout(abort, limits.firstPiece);
  const whole = setTimeout(abort, Math.max(0, wholeMs));
  return {
    signal: late.signal,
    heard: () => {
      clearTimeout(silence);
      silence = setTimeout(abort, limits.silence);
    },
    end: () => {
      clearTimeout(silence);
      clearTimeout(whole);
    },
  };
}

/** Not a refusal of the request itself: the same one may succeed. */
function isPassing(cause: unknown): boolean {
  if (!(cause instanceof APIError) || cause instanceof APIConnectionError || cause.status === undefined) return true;
  return cause.status === 408 || cause.status === 409 || cause.status === 429 || cause.status >= 500;
}

/** As long as the provider asks for, within bounds, milliseconds. */
function waitFor(cause: unknown): number {
  const asked = cause instanceof APIError ? Number(cause.headers?.get("retry-after")) * 1000 : 0;
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, limits.longestWait) : limits.beforeRetry;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
