import { Locale } from "@careertrainer/contract/locale";
import type { IdentityContext } from "@careertrainer/domain/identity/context";
import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { schema } from "@careertrainer/drizzle/database";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { and, eq, sql } from "drizzle-orm";
import { uuid } from "./ids.ts";
import { confirmationMail, knownAddressMail, type Mail } from "./mail.ts";
import { passwords } from "./passwords.ts";

/**
 * A login session lives seven days and is renewed once it is older than one. Its end at the latest and its idle limit are
 * columns of its own (drizzle/schema/identity.ts).
 */
export const loginDays = { life: 7, renewAfter: 1 } as const;
const day = 24 * 60 * 60;
const cookiePrefix = "careertrainer";

export type AuthSettings = { PUBLIC_URL: string; AUTH_SECRET: string };

/** The login cookie's name; `__Secure-` where cookies can be secure. */
export const loginCookieName = (publicUrl: string) =>
  `${publicUrl.startsWith("https://") ? "__Secure-" : ""}${cookiePrefix}.session_token`;

/**
 * Better Auth for one request, on a transaction of app_auth. Mails are put into `outbox`, to be sent after the
 * transaction: it must not stay open over a call to anyone.
 */
export function makeAuth(settings: AuthSettings, tx: TenantTransaction, outbox: Mail[]) {
  const addressee = (user: { email: string; name: string }) => ({
    to: user.email,
    name: user.name,
    locale: Locale.catch("de").parse("locale" in user ? user.locale : undefined),
  });
  return betterAuth({
    appName: "Careertrainer",
    baseURL: settings.PUBLIC_URL,
    basePath: "/v1/auth",
    secret: settings.AUTH_SECRET,
    trustedOrigins: [settings.PUBLIC_URL],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: drizzleAdapter(tx, {
      provider: "pg",
      schema: {
        auth_user: schema.authUser,
        login_session: schema.loginSession,
        auth_account: schema.authAccount,
        verification: schema.verification,
      },
    }),
    user: {
      modelName: "auth_user",
      additionalFields: { locale: { type: "string", required: false, defaultValue: "de" } },
    },
    session: { modelName: "login_session", expiresIn: loginDays.life * day, updateAge: loginDays.renewAfter * day },
    account: { modelName: "auth_account" },
    verification: { modelName: "verification" },
    advanced: {
      cookiePrefix,
      useSecureCookies: settings.PUBLIC_URL.startsWith("https://"),
      database: { generateId: () => uuid() },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 8,
      maxPasswordLength: 512,
      password: {
        hash: passwords.hash,
        verify: ({ hash, password }) => passwords.matches(hash, password),
      },
      onExistingUserSignUp: async ({ user }) => {
        outbox.push(knownAddressMail(addressee(user), `${settings.PUBLIC_URL}/sign-in`));
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: day,
      sendVerificationEmail: async ({ user, token }) => {
        const url = `${settings.PUBLIC_URL}/verify-email?token=${encodeURIComponent(token)}`;
        outbox.push(confirmationMail(addressee(user), url));
      },
    },
  });
}
export type Auth = ReturnType<typeof makeAuth>;

/**
 * An address that nobody confirmed belongs to nobody: signing up again starts afresh, with the new password, and links
 * mailed before stop working. Otherwise a stranger could wait with a password of theirs for the owner's confirmation.
 */
export async function forgetUnconfirmed(tx: TenantTransaction, email: string): Promise<void> {
  await tx
    .delete(schema.authUser)
    .where(and(eq(schema.authUser.email, sql`lower(${email})`), eq(schema.authUser.emailVerified, false)));
}

/**
 * The login token in a request's cookies; null when there is none or its signature is not ours. The format is
 * Better Auth's signed cookie: `<token>.<base64 HMAC-SHA-256 of it>`.
 */
export async function readLoginCookie(settings: AuthSettings, cookies: string | undefined): Promise<string | null> {
  const name = `${loginCookieName(settings.PUBLIC_URL)}=`;
  const pair = cookies?.split(";").find((part) => part.trimStart().startsWith(name));
  if (pair === undefined) return null;
  try {
    const value = decodeURIComponent(pair.trimStart().slice(name.length));
    const dot = value.lastIndexOf(".");
    const token = value.slice(0, dot);
    const signature = Uint8Array.from(atob(value.slice(dot + 1)), (character) => character.charCodeAt(0));
    const key = await hmacKey(settings.AUTH_SECRET);
    return (await crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(token))) ? token : null;
  } catch {
    return null;
  }
}

/** Seconds a login cookie lasts. */
export const loginSeconds = loginDays.life * day;

/** A new login session for somebody who has shown all that was asked of them. @returns the cookie's value */
export async function openLogin(
  settings: AuthSettings,
  ctx: Pick<IdentityContext, "tx" | "clock" | "ids" | "origin">,
  userId: string,
  { byPasskey }: { byPasskey: boolean },
): Promise<{ token: string; cookie: string }> {
  const token = `${ctx.ids.opaque()}${ctx.ids.opaque()}`;
  await ctx.tx.insert(schema.loginSession).values({
    id: ctx.ids.uuid(),
    userId,
    token,
    expiresAt: new Date(ctx.clock.now().getTime() + loginSeconds * 1000),
    ipAddress: ctx.origin.ip,
    userAgent: ctx.origin.userAgent,
    byPasskey,
  });
  const key = await hmacKey(settings.AUTH_SECRET);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(token)));
  return { token, cookie: `${token}.${btoa(String.fromCharCode(...signature))}` };
}

const keys = new Map<string, Promise<CryptoKey>>();
function hmacKey(secret: string): Promise<CryptoKey> {
  const made =
    keys.get(secret) ??
    crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
      "verify",
    ]);
  keys.set(secret, made);
  return made;
}
