import type { Locale } from "@careertrainer/contract/locale";
import type { EvaluateMessage } from "@careertrainer/contract/queue";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/** Whom to tell that a result is there. The mail names the scenario and where the result stands, nothing that was said. */
export type ResultMail = {
  to: string;
  name: string;
  locale: Locale;
  sessionId: string;
  scenarioTitle: string;
};

/** Sends at most one mail per session, however often it is asked. Never throws; false when it could not be sent. */
export type ResultMailPort = { send(mail: ResultMail): Promise<boolean> };

/** From hanging up to the result; whoever waits longer may have left the page, milliseconds. */
const longWaitMs = 60_000;
/** A message delivered again long after the result is no news, milliseconds. */
const newsMs = 60 * 60_000;

/** Whether a result took so long that its learner may no longer be looking: slow, or not evaluated at the first go. */
export const tookLong = (run: { endedAt: Date | null; finishedAt: Date; attempt: number }): boolean =>
  run.attempt > 1 || (run.endedAt !== null && run.finishedAt.getTime() - run.endedAt.getTime() > longWaitMs);

/**
 * Mails the learner that their result is there when it took long and they asked for it. A failure is logged and changes
 * nothing: the result stands.
 */
export async function announceResult(
  ctx: Pick<Context, "withTenant" | "clock" | "log"> & { resultMail: ResultMailPort },
  { companyId, sessionId }: EvaluateMessage,
): Promise<void> {
  const mail = await ctx.withTenant(companyId, async (tx) => {
    const done = await resultOf(tx, companyId, sessionId);
    if (!done || !tookLong(done) || ctx.clock.now().getTime() - done.finishedAt.getTime() > newsMs) return null;
    const addressee = await addresseeOf(tx, done.learnerId);
    return addressee && { ...addressee, sessionId, scenarioTitle: done.scenarioTitle };
  });
  if (!mail) return;
  const sent = await ctx.resultMail.send(mail);
  if (sent) ctx.log.info("result_announced", { session: sessionId });
  else ctx.log.warn("result_not_announced", { session: sessionId });
}

async function resultOf(tx: TenantTransaction, companyId: string, sessionId: string) {
  const { trainingSession, evaluation, scenarioVersion } = schema;
  const [row] = await tx
    .select({
      learnerId: trainingSession.learnerId,
      endedAt: trainingSession.endedAt,
      finishedAt: evaluation.finishedAt,
      attempt: evaluation.attempt,
      content: scenarioVersion.content,
    })
    .from(trainingSession)
    .innerJoin(
      evaluation,
      and(eq(evaluation.companyId, trainingSession.companyId), eq(evaluation.sessionId, trainingSession.id)),
    )
    .innerJoin(
      scenarioVersion,
      and(
        eq(scenarioVersion.companyId, trainingSession.scenarioOwnerId),
        eq(scenarioVersion.id, trainingSession.scenarioVersionId),
      ),
    )
    .where(
      and(
        eq(trainingSession.companyId, companyId),
        eq(trainingSession.id, sessionId),
        eq(trainingSession.state, "evaluated"),
        eq(evaluation.stage, "done"),
      ),
    );
  if (!row?.finishedAt) return null;
  return { ...row, finishedAt: row.finishedAt, scenarioTitle: row.content.title };
}

/** Null unless the member switched these mails on; the database itself says no more than that. */
async function addresseeOf(tx: TenantTransaction, memberId: string) {
  const rows = await tx.execute<{ address: string; name: string; locale: Locale }>(
    sql`select address, name, locale from result_addressee(${memberId}::uuid)`,
  );
  const [row] = rows;
  return row ? { to: row.address, name: row.name, locale: row.locale } : null;
}
