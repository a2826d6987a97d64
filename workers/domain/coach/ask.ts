import { type CoachMessage, mostMessages } from "@careertrainer/contract/coach";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, count, eq, gt } from "drizzle-orm";
import { refuseRestricted } from "../account/restrict.ts";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { idFromKey } from "./id-from-key.ts";
import { isBeingWritten, type MessageRow, messagesOf, ownTalkOrThrow, presentMessage, type TalkRow } from "./load.ts";

const { coachTalk, coachMessage } = schema;

/** One person asks no more than this within the window. */
const mostQuestions = 30;
const windowSeconds = 600;
const longestTitle = 60;

/** A question and the place of its answer. `isNew`: the answer has yet to be written, by whoever asked. */
export type Asked = { talkId: string; question: CoachMessage; answer: CoachMessage; isNew: boolean };

/**
 * Stores a question, and beside it the empty place its answer will grow in; nothing has left by then. The same
 * `idempotencyKey` with the same text gives what the first request made.
 * @throws NOT_FOUND, COACH_ANSWERING, TALK_FULL, PROCESSING_RESTRICTED, IDEMPOTENCY_MISMATCH, RATE_LIMITED
 */
export async function ask(
  ctx: MemberContext,
  input: { talkId: string; text: string; idempotencyKey: string },
): Promise<Asked> {
  const id = await idFromKey("coach_message", input.talkId, ctx.actor.memberId, input.idempotencyKey);
  return ctx.inTenant(async (tx) => {
    const talk = await ownTalkOrThrow(tx, ctx, input.talkId, true);
    const messages = await messagesOf(tx, talk);
    const earlier = messages.find((message) => message.id === id);
    if (earlier) return repeated(ctx, talk, messages, earlier, input.text);
    await refuseRestricted(tx, ctx.actor);
    refuseWhileAnswering(ctx, messages);
    if (messages.length + 2 > mostMessages) throw new AppError("TALK_FULL");
    await refuseTooMany(tx, ctx);
    const seq = (messages.at(-1)?.seq ?? 0) + 1;
    const [question, answer] = await tx
      .insert(coachMessage)
      .values([
        messageOf(ctx, talk, { id, seq, author: "learner", text: input.text, state: "complete" }),
        messageOf(ctx, talk, { id: ctx.ids.uuid(), seq: seq + 1, author: "coach", text: "", state: "streaming" }),
      ])
      .returning();
    if (talk.title === "") await nameAfter(tx, talk, input.text);
    return asked(ctx, talk, question, answer, true);
  });
}

/**
 * Makes room for another answer to the last question: the failed or stopped one is removed.
 * @throws NOT_FOUND, COACH_ANSWERING, PROCESSING_RESTRICTED, CONFLICT when the last answer is complete or nothing was asked
 */
export async function askAgain(ctx: MemberContext, input: { talkId: string }): Promise<Asked> {
  return ctx.inTenant(async (tx) => {
    const talk = await ownTalkOrThrow(tx, ctx, input.talkId, true);
    const messages = await messagesOf(tx, talk);
    await refuseRestricted(tx, ctx.actor);
    refuseWhileAnswering(ctx, messages);
    const last = messages.at(-1);
    const question = messages.at(-2);
    if (last?.author !== "coach" || last.state === "complete") throw new AppError("CONFLICT");
    await refuseTooMany(tx, ctx);
    // A new row, so that a Worker that still holds the old one writes into nothing.
    await tx.delete(coachMessage).where(and(eq(coachMessage.companyId, talk.companyId), eq(coachMessage.id, last.id)));
    const [answer] = await tx
      .insert(coachMessage)
      .values(
        messageOf(ctx, talk, { id: ctx.ids.uuid(), seq: last.seq, author: "coach", text: "", state: "streaming" }),
      )
      .returning();
    return asked(ctx, talk, question, answer, true);
  });
}

function refuseWhileAnswering(ctx: MemberContext, messages: MessageRow[]): void {
  if (messages.some((message) => isBeingWritten(message, ctx.clock.now()))) throw new AppError("COACH_ANSWERING");
}

function repeated(
  ctx: MemberContext,
  talk: TalkRow,
  messages: MessageRow[],
  question: MessageRow,
  text: string,
): Asked {
  if (question.text !== text) throw new AppError("IDEMPOTENCY_MISMATCH");
  const answer = messages.find((message) => message.seq === question.seq + 1);
  return asked(ctx, talk, question, answer, false);
}

/** Counts answers, because each of them was a call to the provider; those of deleted talks are out of sight. */
async function refuseTooMany(tx: TenantTransaction, { actor, clock }: MemberContext): Promise<void> {
  const [made] = await tx
    .select({ n: count() })
    .from(schema.aiCall)
    .where(
      and(
        eq(schema.aiCall.companyId, actor.companyId),
        eq(schema.aiCall.purpose, "coach"),
        gt(schema.aiCall.startedAt, new Date(clock.now().getTime() - windowSeconds * 1000)),
      ),
    );
  if ((made?.n ?? 0) >= mostQuestions) throw new AppError("RATE_LIMITED", { retryAfterSeconds: 60 });
}

const messageOf = (
  ctx: MemberContext,
  talk: TalkRow,
  message: Pick<MessageRow, "id" | "seq" | "author" | "text" | "state">,
) => ({
  ...message,
  companyId: talk.companyId,
  talkId: talk.id,
  createdAt: ctx.clock.now(),
  updatedAt: ctx.clock.now(),
});

/** A talk is called by the beginning of its first question. */
async function nameAfter(tx: TenantTransaction, talk: TalkRow, question: string): Promise<void> {
  const line = question.replace(/\s+/g, " ").trim();
  const title = line.length <= longestTitle ? line : `${line.slice(0, longestTitle).replace(/\s+\S*$/, "")} …`;
  await tx
    .update(coachTalk)
    .set({ title })
    .where(and(eq(coachTalk.companyId, talk.companyId), eq(coachTalk.id, talk.id)));
}

function asked(
  ctx: MemberContext,
  talk: TalkRow,
  question: MessageRow | undefined,
  answer: MessageRow | undefined,
  isNew: boolean,
): Asked {
  if (!question || !answer) throw new AppError("CONFLICT");
  const now = ctx.clock.now();
  return { talkId: talk.id, question: presentMessage(question, now), answer: presentMessage(answer, now), isNew };
}
