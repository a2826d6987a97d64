import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";

const { authAccount } = schema;

/** Replaces a person's password; somebody who has none so far gets one. */
export async function setPassword(ctx: IdentityContext, userId: string, password: string): Promise<void> {
  const hash = await ctx.passwords.hash(password);
  const changed = await ctx.tx
    .update(authAccount)
    .set({ password: hash })
    .where(and(eq(authAccount.userId, userId), eq(authAccount.providerId, "credential")))
    .returning({ id: authAccount.id });
  if (changed.length > 0) return;
  await ctx.tx
    .insert(authAccount)
    .values({ id: ctx.ids.uuid(), userId, accountId: userId, providerId: "credential", password: hash });
}
