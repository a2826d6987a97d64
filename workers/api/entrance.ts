import type { Me } from "@careertrainer/contract/account";
import { Locale } from "@careertrainer/contract/locale";
import { getMe } from "@careertrainer/domain/account/get-me";
import { openPersonalCompany } from "@careertrainer/domain/company/open-personal-company";
import type { Context } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import { rememberDevice } from "@careertrainer/domain/identity/known-device";
import { type LoginMethod, recordEvent } from "@careertrainer/domain/identity/record-event";
import { hasSecondFactor } from "@careertrainer/domain/identity/second-factor";
import { schema } from "@careertrainer/drizzle/database";
import { openLogin, readLoginCookie } from "@careertrainer/platform/auth";
import { ids } from "@careertrainer/platform/ids";
import { findLogin } from "@careertrainer/platform/login";
import type { FirstFactor } from "@careertrainer/platform/pending-sign-in";
import { eq } from "drizzle-orm";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./environment.ts";
import { readDevice, writeDevice, writeLogin, writePendingSignIn } from "./middleware/cookies.ts";
import { type Identity, passCookies } from "./middleware/identity.ts";
import { memberContext } from "./middleware/policy.ts";

export type Entrance = { token: string; user: { id: string; name: string; locale: string } };
/** What the first factor led to: a login, or the question for the second. */
export type FirstStep = Entrance | { pending: string };

/** The person behind a login token, while its transaction is open. */
export async function personOf(identity: Identity, token: string | null): Promise<Entrance | null> {
  if (token === null) return null;
  const { authUser, loginSession } = schema;
  const [row] = await identity.tx
    .select({ id: authUser.id, name: authUser.name, locale: authUser.locale })
    .from(loginSession)
    .innerJoin(authUser, eq(authUser.id, loginSession.userId))
    .where(eq(loginSession.token, token));
  return row ? { token, user: row } : null;
}

/**
 * Keeps the login Better Auth has just made, or takes it back where a second factor is asked for: in the transaction that
 * made it, so that it never was one. Its cookies go to the browser only when it stays.
 */
export async function keepLogin(
  c: HonoContext<AppEnv>,
  identity: Identity,
  headers: Headers,
  how: FirstFactor,
): Promise<FirstStep | null> {
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const token = await readLoginCookie(c.var.platform.settings, cookies.join("; "));
  const entrance = await personOf(identity, token);
  if (!entrance) return null;
  if (await hasSecondFactor(identity, entrance.user.id)) {
    await identity.tx.delete(schema.loginSession).where(eq(schema.loginSession.token, entrance.token));
    return { pending: entrance.user.id };
  }
  await welcome(c, identity, entrance.user.id, how);
  passCookies(c, headers);
  return entrance;
}

/**
 * Lets in somebody who has shown one factor without Better Auth, or asks for the second where one is on.
 * Call it in the transaction in which that was found.
 */
export async function enterAs(
  c: HonoContext<AppEnv>,
  identity: Identity,
  userId: string,
  how: FirstFactor,
): Promise<FirstStep> {
  if (await hasSecondFactor(identity, userId)) return { pending: userId };
  return openFor(c, identity, userId, how);
}

/** A login for somebody who has shown all that was asked of them. */
export async function openFor(
  c: HonoContext<AppEnv>,
  identity: Identity,
  userId: string,
  how: LoginMethod,
): Promise<Entrance> {
  const { token, cookie } = await openLogin(c.var.platform.settings, identity, userId, {
    byPasskey: how === "passkey",
  });
  await welcome(c, identity, userId, how);
  writeLogin(c, cookie);
  const found = await personOf(identity, token);
  if (!found) throw new AppError("SIGN_IN_EXPIRED");
  return found;
}

/** Notes that somebody is in, and the browser they came with. */
export async function welcome(
  c: HonoContext<AppEnv>,
  identity: Identity,
  userId: string,
  how: LoginMethod,
): Promise<void> {
  const device = (await readDevice(c)) ?? ids.opaque();
  await recordEvent(identity, { userId }, "signed_in", how);
  await rememberDevice(identity, userId, device);
  await writeDevice(c, device);
}

/** Leads in, or asks for the code. @throws SECOND_FACTOR_REQUIRED */
export async function goOn(ctx: Context, c: HonoContext<AppEnv>, step: FirstStep, how: FirstFactor): Promise<Me> {
  if (!("pending" in step)) return enter(ctx, c, step);
  await writePendingSignIn(c, { userId: step.pending, how });
  throw new AppError("SECOND_FACTOR_REQUIRED");
}

/** Leads a person who just signed in to their company, and opens one for the first time. */
export async function enter(ctx: Context, c: HonoContext<AppEnv>, entrance: Entrance): Promise<Me> {
  const { client } = c.var;
  const { user } = entrance;
  const before = await findLogin(client, entrance.token, 0);
  await openPersonalCompany(ctx, {
    userId: user.id,
    name: user.name,
    locale: Locale.catch("de").parse(user.locale),
    memberOf: before?.member?.companyId ?? null,
  });
  const login = before?.member ? before : await findLogin(client, entrance.token, 0);
  if (!login) throw new AppError("UNAUTHENTICATED");
  return getMe(memberContext(c, login), login);
}
