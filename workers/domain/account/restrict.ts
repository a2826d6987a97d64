import type { Restriction } from "@careertrainer/contract/my-data";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, isNull } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";

const { member, trainingSession } = schema;
type Key = { companyId: string; memberId: string };
const one = ({ companyId, memberId }: Key) => and(eq(member.companyId, companyId), eq(member.id, memberId));

/** Since when a member's data are only kept; null: they are used. */
export async function restrictedSince(tx: TenantTransaction, key: Key): Promise<Date | null> {
  const [row] = await tx.select({ at: member.restrictedAt }).from(member).where(one(key));
  return row?.at ?? null;
}

/** Nothing new is made of data that are only to be kept (Art. 18 GDPR). @throws PROCESSING_RESTRICTED */
export async function refuseRestricted(tx: TenantTransaction, key: Key): Promise<void> {
  if ((await restrictedSince(tx, key)) !== null) throw new AppError("PROCESSING_RESTRICTED");
}

/**
 * Has the member's data kept and not used, or used again: no evaluation, no coach, no new session, and nobody reads what was
 * shared. Seeing, exporting and deleting stay. Asking twice is the same as once; what waited meanwhile is evaluated after.
 */
export async function restrict(ctx: MemberContext, { restricted }: { restricted: boolean }): Promise<Restriction> {
  const { companyId, memberId } = ctx.actor;
  const { restrictedAt, waiting } = await ctx.inTenant(async (tx) => {
    const at = restricted ? ctx.clock.now() : null;
    const where = restricted ? and(one(ctx.actor), isNull(member.restrictedAt)) : one(ctx.actor);
    await tx.update(member).set({ restrictedAt: at }).where(where);
    const waits = and(
      eq(trainingSession.companyId, companyId),
      eq(trainingSession.learnerId, memberId),
      eq(trainingSession.state, "evaluating"),
    );
    return {
      restrictedAt: await restrictedSince(tx, ctx.actor),
      waiting: restricted ? [] : await tx.select({ id: trainingSession.id }).from(trainingSession).where(waits),
    };
  });
  for (const { id } of waiting) await ctx.queue.evaluate({ kind: "evaluate", companyId, sessionId: id });
  return { restrictedAt: restrictedAt?.toISOString() ?? null };
}
