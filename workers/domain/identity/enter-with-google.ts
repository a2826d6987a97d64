import type { Locale } from "@careertrainer/contract/locale";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { AppError } from "../errors.ts";
import type { IdentityContext } from "./context.ts";
import { type GoogleIdentity, googleProvider } from "./google-identity.ts";

const { authAccount, authUser } = schema;

/**
 * The account behind a Google identity; somebody new gets one. An address that has an account already is never joined with
 * Google on Google's word alone: `knownAddress` says that its password is asked for first.
 * @throws GOOGLE_ADDRESS_UNCONFIRMED for somebody new whose address Google has not confirmed
 */
export async function enterWithGoogle(
  ctx: IdentityContext,
  who: GoogleIdentity & { locale: Locale },
): Promise<{ userId: string } | { knownAddress: true }> {
  const [linked] = await ctx.tx
    .select({ userId: authAccount.userId })
    .from(authAccount)
    .where(and(eq(authAccount.providerId, googleProvider), eq(authAccount.accountId, who.subject)));
  if (linked) return linked;
  if (!who.confirmed) throw new AppError("GOOGLE_ADDRESS_UNCONFIRMED");
  // An address that nobody confirmed belongs to nobody; Google has confirmed it now.
  await ctx.tx.delete(authUser).where(and(eq(authUser.email, who.email), eq(authUser.emailVerified, false)));
  const userId = ctx.ids.uuid();
  const [made] = await ctx.tx
    .insert(authUser)
    .values({ id: userId, email: who.email, name: who.name, emailVerified: true, locale: who.locale })
    .onConflictDoNothing({ target: authUser.email })
    .returning({ id: authUser.id });
  if (!made) return { knownAddress: true };
  await linkGoogle(ctx, { userId, subject: who.subject });
  return { userId };
}

/** From now on this Google identity opens this account. */
export async function linkGoogle(ctx: IdentityContext, input: { userId: string; subject: string }): Promise<void> {
  const { userId, subject } = input;
  await ctx.tx
    .insert(authAccount)
    .values({ id: ctx.ids.uuid(), userId, providerId: googleProvider, accountId: subject })
    .onConflictDoNothing();
}
