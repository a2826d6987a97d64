import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { AppError, notFound } from "../errors.ts";
import type { IdentityContext } from "./context.ts";
import { googleProvider } from "./google-identity.ts";
import { findPerson } from "./people.ts";
import { recordEvent } from "./record-event.ts";

const { authAccount, passkey } = schema;

const linkOf = (userId: string) => and(eq(authAccount.userId, userId), eq(authAccount.providerId, googleProvider));

/** Whether a Google identity opens this account. */
export async function hasGoogle(ctx: IdentityContext, userId: string): Promise<boolean> {
  const [row] = await ctx.tx.select({ id: authAccount.id }).from(authAccount).where(linkOf(userId)).limit(1);
  return row !== undefined;
}

/**
 * Google opens this account no more. A password or a passkey has to be there, so that nobody shuts themselves out.
 * @throws NOT_FOUND when Google does not open it, LAST_WAY_IN
 */
export async function unlinkGoogle(ctx: IdentityContext, input: { userId: string }): Promise<void> {
  const person = await findPerson(ctx, input);
  if (!person || !(await hasGoogle(ctx, input.userId))) throw notFound();
  if (person.passwordHash === null && !(await hasPasskey(ctx, input.userId))) throw new AppError("LAST_WAY_IN");
  await ctx.tx.delete(authAccount).where(linkOf(input.userId));
  await recordEvent(ctx, input, "google_unlinked");
}

async function hasPasskey(ctx: IdentityContext, userId: string): Promise<boolean> {
  const [row] = await ctx.tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, userId)).limit(1);
  return row !== undefined;
}
