import type { MemberContext } from "../context.ts";
import { memberOrThrow } from "./admins.ts";

/** The account behind a member of one's own company. @throws NOT_FOUND */
export const accountOf = (ctx: MemberContext, input: { id: string }): Promise<string> =>
  ctx.inTenant(async (tx) => (await memberOrThrow(tx, { companyId: ctx.actor.companyId, memberId: input.id })).userId);
