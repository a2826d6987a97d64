import type { AddPasskey, Passkeys, ShowPasskey } from "@careertrainer/contract/passkey";
import { schema } from "@careertrainer/drizzle/database";
import { and, asc, eq, gt } from "drizzle-orm";
import { AppError, notFound } from "../errors.ts";
import { withPassword } from "./confirm-password.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { describeDevice } from "./origin.ts";
import { findPerson } from "./people.ts";
import { recordEvent } from "./record-event.ts";

const { authUser, loginSession, passkey, verification } = schema;
const challengeMinutes = 5;
const mostPasskeys = 20;
const nobody = "anybody";

const nameOf = (ctx: IdentityContext, challenge: string): Promise<string> => ctx.secrets.digest("passkey", challenge);

/** Remembers a challenge for a while, and for whom it is. */
async function remember(ctx: IdentityContext, challenge: string, whose: string): Promise<void> {
  await ctx.tx.insert(verification).values({
    id: ctx.ids.uuid(),
    identifier: `passkey:${await nameOf(ctx, challenge)}`,
    value: whose,
    expiresAt: new Date(ctx.clock.now().getTime() + challengeMinutes * 60_000),
  });
}

/** Deleting is taking: a challenge is answered once. @throws SIGN_IN_EXPIRED */
async function takeChallenge(ctx: IdentityContext, clientDataJSON: string, whose: string): Promise<string> {
  const challenge = ctx.passkeys.challengeIn(clientDataJSON);
  if (challenge === null) throw new AppError("SIGN_IN_EXPIRED");
  const [taken] = await ctx.tx
    .delete(verification)
    .where(
      and(
        eq(verification.identifier, `passkey:${await nameOf(ctx, challenge)}`),
        eq(verification.value, whose),
        gt(verification.expiresAt, ctx.clock.now()),
      ),
    )
    .returning({ id: verification.id });
  if (!taken) throw new AppError("SIGN_IN_EXPIRED");
  return challenge;
}

/**
 * Somebody at the door of a company that asks for a second factor has shown a password alone. Who has a passkey shows that;
 * otherwise a stolen password would be enough to set up a second factor of one's own. @throws PASSKEY_NEEDED
 */
export async function refuseBesidePasskey(
  ctx: IdentityContext,
  input: { userId: string; atTheDoor: boolean },
): Promise<void> {
  if (!input.atTheDoor) return;
  const [one] = await ctx.tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, input.userId)).limit(1);
  if (one) throw new AppError("PASSKEY_NEEDED");
}

/**
 * What the browser is to make a passkey with.
 * @throws PASSWORD_WRONG, ACCOUNT_LOCKED, PASSKEY_NEEDED, CONFLICT when there are too many
 */
export const offerPasskey = (
  open: IdentityDoor,
  input: { userId: string; password: string; atTheDoor: boolean },
): Promise<{ challenge: string }> =>
  withPassword(open, input, async (ctx, person) => {
    await refuseBesidePasskey(ctx, input);
    const known = await ctx.tx.select({ id: passkey.credentialId }).from(passkey).where(eq(passkey.userId, person.id));
    if (known.length >= mostPasskeys) throw new AppError("CONFLICT", { detail: "There are too many already" });
    const { challenge, options } = await ctx.passkeys.offer({ person, known: known.map(({ id }) => id) });
    await remember(ctx, challenge, person.id);
    return { ...options, challenge };
  });

/**
 * Keeps what the browser made. The login that adds it has shown two factors from now on: a password, and a device that knows
 * its person. @throws SIGN_IN_EXPIRED, PASSKEY_REFUSED, PASSKEY_NEEDED
 */
export async function addPasskey(
  ctx: IdentityContext,
  input: { made: AddPasskey; userId: string; token: string; atTheDoor: boolean },
): Promise<void> {
  const { userId, made, token } = input;
  await refuseBesidePasskey(ctx, input);
  const challenge = await takeChallenge(ctx, made.response.clientDataJSON, userId);
  const key = await ctx.passkeys.accept(made, challenge);
  if (!key) throw new AppError("PASSKEY_REFUSED");
  const { browser, system } = describeDevice(ctx.origin.userAgent);
  const added = await ctx.tx
    .insert(passkey)
    .values({ id: ctx.ids.uuid(), userId, ...key, transports: made.response.transports, browser, system })
    .onConflictDoNothing({ target: passkey.credentialId })
    .returning({ id: passkey.id });
  if (added.length === 0) throw new AppError("PASSKEY_REFUSED");
  await ctx.tx
    .update(loginSession)
    .set({ byPasskey: true })
    .where(and(eq(loginSession.userId, userId), eq(loginSession.token, token)));
  await recordEvent(ctx, { userId }, "passkey_added");
  const person = await findPerson(ctx, { userId });
  if (person) ctx.post({ kind: "passkey_added", email: person.email, name: person.name, locale: person.locale });
}

/** Somebody's passkeys, oldest first. */
export async function listPasskeys(ctx: IdentityContext, input: { userId: string }): Promise<Passkeys> {
  const rows = await ctx.tx
    .select()
    .from(passkey)
    .where(eq(passkey.userId, input.userId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id));
  return {
    items: rows.map(({ id, browser, system, synced, createdAt, lastUsedAt }) => ({
      id,
      browser,
      system,
      synced,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  };
}

/** It opens nothing from now on; with the last one gone, no login counts as opened by one. @throws NOT_FOUND */
export async function removePasskey(ctx: IdentityContext, input: { userId: string; id: string }): Promise<void> {
  const removed = await ctx.tx
    .delete(passkey)
    .where(and(eq(passkey.userId, input.userId), eq(passkey.id, input.id)))
    .returning({ id: passkey.id });
  if (removed.length === 0) throw notFound();
  const [left] = await ctx.tx.select({ id: passkey.id }).from(passkey).where(eq(passkey.userId, input.userId)).limit(1);
  if (!left)
    await ctx.tx
      .update(loginSession)
      .set({ byPasskey: false })
      .where(and(eq(loginSession.userId, input.userId), eq(loginSession.byPasskey, true)));
  await recordEvent(ctx, { userId: input.userId }, "passkey_removed");
}

/** What anybody's browser is to be asked for a passkey with. */
export async function askForPasskey(ctx: IdentityContext): Promise<{ challenge: string }> {
  const { challenge, options } = await ctx.passkeys.ask();
  await remember(ctx, challenge, nobody);
  return { ...options, challenge };
}

/** Whose passkey was shown; null when it is not one of ours, or its proof does not hold. @throws SIGN_IN_EXPIRED */
export async function whoseShownPasskey(ctx: IdentityContext, shown: ShowPasskey): Promise<string | null> {
  const challenge = await takeChallenge(ctx, shown.response.clientDataJSON, nobody);
  const [key] = await ctx.tx
    .select({
      id: passkey.id,
      userId: passkey.userId,
      credentialId: passkey.credentialId,
      publicKey: passkey.publicKey,
      counter: passkey.counter,
    })
    .from(passkey)
    .innerJoin(authUser, eq(authUser.id, passkey.userId))
    .where(and(eq(passkey.credentialId, shown.id), eq(authUser.emailVerified, true)))
    .for("update", { of: passkey });
  const proof = key && (await ctx.passkeys.check(shown, challenge, key));
  if (!proof) {
    if (key) await recordEvent(ctx, { userId: key.userId }, "refused");
    return null;
  }
  await ctx.tx
    .update(passkey)
    .set({ ...proof, lastUsedAt: ctx.clock.now() })
    .where(eq(passkey.id, key.id));
  return key.userId;
}
