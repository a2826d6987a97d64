import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";

const { coachTalkSession, trainingSession } = schema;

/**
 * Makes exactly these results the ones the coach may know in a talk.
 * @throws NOT_FOUND for a session that is not the member's own, WRONG_STATE for one without a result
 */
export async function pickResults(
  tx: TenantTransaction,
  { actor }: MemberContext,
  talkId: string,
  sessionIds: readonly string[],
): Promise<void> {
  const { companyId, memberId } = actor;
  const wanted = [...new Set(sessionIds)];
  if (wanted.length > 0) {
    const own = await tx
      .select({ id: trainingSession.id, state: trainingSession.state })
      .from(trainingSession)
      .where(
        and(
          eq(trainingSession.companyId, companyId),
          eq(trainingSession.learnerId, memberId),
          inArray(trainingSession.id, wanted),
        ),
      );
    if (own.length < wanted.length) throw notFound();
    if (own.some(({ state }) => state !== "evaluated")) throw new AppError("WRONG_STATE");
  }
  await tx
    .delete(coachTalkSession)
    .where(and(eq(coachTalkSession.companyId, companyId), eq(coachTalkSession.talkId, talkId)));
  if (wanted.length > 0)
    await tx.insert(coachTalkSession).values(wanted.map((sessionId) => ({ companyId, talkId, sessionId })));
}
