import type { Me } from "@careertrainer/contract/account";
import { schema } from "@careertrainer/drizzle/database";
import type { MemberContext } from "../context.ts";
import { type OwnLogin, readMe } from "./get-me.ts";

/** Records that a member has seen one version of the AI disclosure; the first time counts. */
export function seeDisclosure(ctx: MemberContext, input: { version: string; login: OwnLogin }): Promise<Me> {
  const { companyId, memberId } = ctx.actor;
  return ctx.inTenant(async (tx) => {
    await tx
      .insert(schema.disclosureAck)
      .values({ companyId, id: ctx.ids.uuid(), memberId, version: input.version })
      .onConflictDoNothing();
    return readMe(tx, ctx.actor, input.login);
  });
}
