import type { Role } from "@careertrainer/contract/account";
import type { Member } from "@careertrainer/contract/company";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { memberOrThrow, refuseLastAdmin } from "./admins.ts";
import { presentMembers } from "./present-members.ts";

const { member, teamMember } = schema;

/** Gives a member another role; it counts from their next request. Who becomes a plain member leads no team any more.
 * @throws NOT_FOUND, LAST_ADMIN */
export async function changeRole(ctx: MemberContext, input: { id: string; role: Role }): Promise<Member> {
  const key = { companyId: ctx.actor.companyId, memberId: input.id };
  return ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor, true);
    const before = await memberOrThrow(tx, key);
    if (input.role !== "ADMIN") await refuseLastAdmin(tx, before);
    await tx
      .update(member)
      .set({ role: input.role })
      .where(and(eq(member.companyId, key.companyId), eq(member.id, key.memberId)));
    if (input.role === "STANDARD_USER")
      await tx
        .update(teamMember)
        .set({ leads: false })
        .where(and(eq(teamMember.companyId, key.companyId), eq(teamMember.memberId, key.memberId)));
    const [shown] = await presentMembers(tx, [await memberOrThrow(tx, key)]);
    if (!shown) throw notFound();
    return shown;
  });
}
