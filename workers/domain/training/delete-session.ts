import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, gte } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { ownRow } from "./load.ts";
import { closeQuietly } from "./rooms.ts";
import { endOrAbandon, isOpen } from "./transitions.ts";

const { auditLog, trainingSession } = schema;

/** For so long a repeated deletion is answered like the first one. */
const rememberedMs = 24 * 60 * 60 * 1000;

/**
 * Removes one of the learner's own sessions and all that hangs on it: turns, evaluations, quotes, reviews, the share.
 * A session that is still open is ended and its room closed first. What was sent to AI providers stays counted, without
 * the session. An evaluation under way finds nothing and stops. Deleting again is the same as deleting once.
 * @throws NOT_FOUND
 */
export async function deleteSession(ctx: MemberContext, input: { id: string }): Promise<void> {
  const found = await ctx.inTenant(async (tx) => {
    const row = await ownRow(tx, ctx.actor, input.id);
    if (!row && !(await deletedBefore(tx, ctx, input.id))) throw notFound();
    if (row && isOpen(row.state)) await endOrAbandon(tx, row, "learner_hung_up", ctx.clock.now());
    return row;
  });
  if (!found) return;
  if (isOpen(found.state)) await closeQuietly(ctx, found.ref);
  await ctx.inTenant((tx) =>
    tx
      .delete(trainingSession)
      .where(
        and(
          eq(trainingSession.companyId, ctx.actor.companyId),
          eq(trainingSession.learnerId, ctx.actor.memberId),
          eq(trainingSession.id, found.id),
        ),
      ),
  );
}

/** The audit log remembers that this member deleted this session. */
async function deletedBefore(tx: TenantTransaction, ctx: MemberContext, id: string): Promise<boolean> {
  const [line] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.companyId, ctx.actor.companyId),
        gte(auditLog.at, new Date(ctx.clock.now().getTime() - rememberedMs)),
        eq(auditLog.tableName, "training_session"),
        eq(auditLog.rowKey, id),
        eq(auditLog.action, "delete"),
        eq(auditLog.actorId, ctx.actor.memberId),
      ),
    )
    .limit(1);
  return line !== undefined;
}
