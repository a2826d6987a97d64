import type { CoachMessage, CoachTalk, PickedResult } from "@careertrainer/contract/coach";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { sessionLevel } from "../evaluation/levels.ts";

const { coachTalk, coachTalkSession, coachMessage, trainingSession, scenarioVersion } = schema;
export type TalkRow = typeof coachTalk.$inferSelect;
export type MessageRow = typeof coachMessage.$inferSelect;

/**
 * An answer that has not grown for this long is not being written any more, milliseconds: its Worker is gone. Longer than
 * the provider may stay silent with all retries (workers/platform/coach.ts).
 */
const lifeMs = 45_000;

/** Whether somebody is writing this message right now. */
export const isBeingWritten = (row: Pick<MessageRow, "state" | "updatedAt">, now: Date): boolean =>
  row.state === "streaming" && now.getTime() - row.updatedAt.getTime() < lifeMs;

/** One of the member's own talks; held against other questions when it is `held`. @throws NOT_FOUND */
export async function ownTalkOrThrow(
  tx: TenantTransaction,
  { actor }: MemberContext,
  id: string,
  held = false,
): Promise<TalkRow> {
  const query = tx
    .select()
    .from(coachTalk)
    .where(and(eq(coachTalk.companyId, actor.companyId), eq(coachTalk.memberId, actor.memberId), eq(coachTalk.id, id)));
  const [row] = await (held ? query.for("update") : query);
  if (!row) throw notFound();
  return row;
}

/** The messages in the order they were written. */
export const messagesOf = (tx: TenantTransaction, talk: Pick<TalkRow, "companyId" | "id">): Promise<MessageRow[]> =>
  tx
    .select()
    .from(coachMessage)
    .where(and(eq(coachMessage.companyId, talk.companyId), eq(coachMessage.talkId, talk.id)))
    .orderBy(asc(coachMessage.seq));

/** The picked results, oldest conversation first. */
export async function pickedInto(
  tx: TenantTransaction,
  talk: Pick<TalkRow, "companyId" | "id">,
): Promise<PickedResult[]> {
  const rows = await tx
    .select({
      id: trainingSession.id,
      content: scenarioVersion.content,
      createdAt: trainingSession.createdAt,
      level: sessionLevel,
    })
    .from(coachTalkSession)
    .innerJoin(
      trainingSession,
      and(
        eq(trainingSession.companyId, coachTalkSession.companyId),
        eq(trainingSession.id, coachTalkSession.sessionId),
      ),
    )
    .innerJoin(
      scenarioVersion,
      and(
        eq(scenarioVersion.companyId, trainingSession.scenarioOwnerId),
        eq(scenarioVersion.id, trainingSession.scenarioVersionId),
      ),
    )
    .where(and(eq(coachTalkSession.companyId, talk.companyId), eq(coachTalkSession.talkId, talk.id)))
    .orderBy(asc(trainingSession.createdAt), asc(trainingSession.id));
  return rows.map(({ id, content, createdAt, level }) => ({
    id,
    title: content.title,
    personaName: content.persona.name,
    level,
    createdAt: createdAt.toISOString(),
  }));
}

/** A message as the API shows it; one whose Worker is gone has failed. */
export const presentMessage = (row: MessageRow, now: Date): CoachMessage => ({
  id: row.id,
  seq: row.seq,
  author: row.author,
  text: row.text,
  state: row.state === "streaming" && !isBeingWritten(row, now) ? "failed" : row.state,
  createdAt: row.createdAt.toISOString(),
});

export async function presentTalk(tx: TenantTransaction, ctx: MemberContext, talk: TalkRow): Promise<CoachTalk> {
  const [picked, messages] = await Promise.all([pickedInto(tx, talk), messagesOf(tx, talk)]);
  return {
    id: talk.id,
    title: talk.title,
    createdAt: talk.createdAt.toISOString(),
    picked,
    messages: messages.map((row) => presentMessage(row, ctx.clock.now())),
  };
}
