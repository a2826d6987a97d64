import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { memberOrThrow, refuseLastAdmin } from "./admins.ts";

const { member } = schema;

/**
 * Takes a member out of the company. What they practised is deleted with them: it belongs to nobody else. Their account
 * stays; when they sign in again they begin in a company of their own.
 * @throws NOT_FOUND, LAST_ADMIN
 */
export async function removeMember(ctx: MemberContext, input: { id: string }): Promise<void> {
  const key = { companyId: ctx.actor.companyId, memberId: input.id };
  await ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor, true);
    await refuseLastAdmin(tx, await memberOrThrow(tx, key));
    await tx.delete(member).where(and(eq(member.companyId, key.companyId), eq(member.id, key.memberId)));
  });
}

/** The acting member leaves, with what {@link removeMember} says. @throws NOT_FOUND, LAST_ADMIN */
export const leaveCompany = (ctx: MemberContext): Promise<void> => removeMember(ctx, { id: ctx.actor.memberId });
