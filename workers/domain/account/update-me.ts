import type { Me, UpdateMe } from "@careertrainer/contract/account";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { type OwnLogin, readMe } from "./get-me.ts";

/** Changes what a member may change about themselves; what is not named stays. */
export function updateMe(ctx: MemberContext, input: z.output<typeof UpdateMe> & { login: OwnLogin }): Promise<Me> {
  const { companyId, memberId } = ctx.actor;
  const change = {
    ...(input.displayName === undefined ? {} : { displayName: input.displayName }),
    ...(input.locale === undefined ? {} : { locale: input.locale }),
    ...(input.nameToAi === undefined ? {} : { nameToAi: input.nameToAi }),
    ...(input.mailWhenEvaluated === undefined ? {} : { mailWhenEvaluated: input.mailWhenEvaluated }),
  };
  return ctx.inTenant(async (tx) => {
    if (Object.keys(change).length > 0)
      await tx
        .update(schema.member)
        .set(change)
        .where(and(eq(schema.member.companyId, companyId), eq(schema.member.id, memberId)));
    return readMe(tx, ctx.actor, input.login);
  });
}
