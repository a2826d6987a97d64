import type { ErasurePlan } from "@careertrainer/contract/erasure";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, count, eq, ne } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { hasNoPassword } from "../identity/confirm-by-mail.ts";
import type { IdentityDoor } from "../identity/context.ts";
import { isHeld } from "../legal-hold/legal-holds.ts";
import { byCategory, keptBy } from "./certificate.ts";
import { companySteps, countRows, type Ids, identitySteps } from "./steps.ts";

const { authUser, member } = schema;

/** What erasing the account would delete and keep, counted and not done. The lines of the audit log are not among the counts. */
export async function planErasure(ctx: MemberContext, openIdentity: IdentityDoor): Promise<ErasurePlan> {
  const { userId, memberId, companyId } = ctx.actor;
  const counts: Record<string, number> = {};
  const { email, confirmBy } = await openIdentity(async (identity) => {
    const { tx } = identity;
    const [user] = await tx.select({ email: authUser.email }).from(authUser).where(eq(authUser.id, userId));
    const ids: Ids = { userId, memberId, companyId, email: user?.email ?? null };
    for (const step of identitySteps) counts[step.table] = await countRows(tx, step, ids);
    return { email: ids.email, confirmBy: (await hasNoPassword(identity, userId)) ? "code" : "password" } as const;
  });
  return ctx.inTenant(async (tx) => {
    const whole = await isAlone(tx, ctx.actor);
    for (const step of companySteps)
      counts[step.table] =
        (counts[step.table] ?? 0) + (await countRows(tx, step, { userId, memberId, companyId, email }));
    if (whole) counts.company = 1;
    const held = await isHeld(tx, ctx.actor);
    return {
      deleted: byCategory(counts, whole),
      kept: keptBy(whole, held ? "now" : null),
      company: whole,
      confirmBy,
      held,
    };
  });
}

/** Whether nobody else is in the company. */
export async function isAlone(tx: TenantTransaction, key: { companyId: string; memberId: string }): Promise<boolean> {
  const [others] = await tx
    .select({ n: count() })
    .from(member)
    .where(and(eq(member.companyId, key.companyId), ne(member.id, key.memberId)));
  return (others?.n ?? 0) === 0;
}
