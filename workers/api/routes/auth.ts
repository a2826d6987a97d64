import { Accepted, Me, ResendVerification, SignIn, SignUp, VerifyEmail } from "@careertrainer/contract/account";
import type { ErrorCode } from "@careertrainer/contract/errors";
import { Locale } from "@careertrainer/contract/locale";
import { brokenPasswordRules } from "@careertrainer/contract/password";
import { getMe } from "@careertrainer/domain/account/get-me";
import { openPersonalCompany } from "@careertrainer/domain/company/open-personal-company";
import type { Context } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { forgetUnconfirmed, readLoginCookie } from "@careertrainer/platform/auth";
import { findLogin } from "@careertrainer/platform/postgres";
import { eq } from "drizzle-orm";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "../environment.ts";
import { identityHeaders, passCookies, withIdentity } from "../middleware/identity.ts";
import { anyone, memberContext } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const accepted = { accepted: true };

/** Better Auth's codes in our words; anything else is a fault of ours. */
const codes: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: "INVALID_CREDENTIALS",
  INVALID_PASSWORD: "INVALID_CREDENTIALS",
  PASSWORD_TOO_LONG: "INVALID_CREDENTIALS",
  EMAIL_NOT_VERIFIED: "EMAIL_NOT_VERIFIED",
  TOKEN_EXPIRED: "LINK_EXPIRED",
  INVALID_TOKEN: "LINK_EXPIRED",
  USER_NOT_FOUND: "LINK_EXPIRED",
};

function translate(error: unknown): never {
  const body = error instanceof Error && "body" in error ? error.body : undefined;
  const code = typeof body === "object" && body !== null && "code" in body ? codes[String(body.code)] : undefined;
  throw code ? new AppError(code) : error;
}

type Entrance = { token: string; user: { id: string; name: string; locale: string } };

/** The login that Better Auth's cookies stand for, while its transaction is open. */
async function readEntrance(c: HonoContext<AppEnv>, tx: TenantTransaction, headers: Headers): Promise<Entrance | null> {
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  const token = await readLoginCookie(c.var.platform.settings, cookies.join("; "));
  if (token === null) return null;
  const [row] = await tx
    .select({ id: schema.authUser.id, name: schema.authUser.name, locale: schema.authUser.locale })
    .from(schema.loginSession)
    .innerJoin(schema.authUser, eq(schema.authUser.id, schema.loginSession.userId))
    .where(eq(schema.loginSession.token, token));
  return row ? { token, user: row } : null;
}

/** Leads a person who just signed in to their company, and opens one for the first time. */
async function enter(ctx: Context, c: HonoContext<AppEnv>, entrance: Entrance): Promise<Me> {
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
  return getMe(memberContext(c, login), { email: login.email });
}

const signUp = route({
  method: "post",
  path: "/v1/auth/sign-up",
  summary: "Sign up; the answer is the same whether or not the address is known",
  allow: anyone,
  rate: "auth",
  body: SignUp,
  answers: { 202: Accepted },
  problems: ["PASSWORD_REFUSED", "ORIGIN_REFUSED"],
  handle: async (_, { body }, c) => {
    const broken = brokenPasswordRules(body.password);
    if (broken.length > 0) throw new AppError("PASSWORD_REFUSED", { detail: `Not met: ${broken.join(", ")}` });
    await withIdentity(c, async (auth, tx) => {
      await forgetUnconfirmed(tx, body.email);
      await auth.api.signUpEmail({ body, headers: identityHeaders(c) });
    });
    return accepted;
  },
});

const signIn = route({
  method: "post",
  path: "/v1/auth/sign-in",
  summary: "Sign in with e-mail and password",
  allow: anyone,
  rate: "auth",
  body: SignIn,
  answers: { 200: Me },
  problems: ["INVALID_CREDENTIALS", "EMAIL_NOT_VERIFIED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const entrance = await withIdentity(c, async (auth, tx) => {
      const { headers } = await auth.api.signInEmail({ body, headers: identityHeaders(c), returnHeaders: true });
      passCookies(c, headers);
      return readEntrance(c, tx, headers);
    }).catch(translate);
    if (!entrance) throw new AppError("INVALID_CREDENTIALS");
    return enter(ctx, c, entrance);
  },
});

const signOut = route({
  method: "post",
  path: "/v1/auth/sign-out",
  summary: "Sign out; also answers when nobody was signed in",
  allow: anyone,
  rate: "write",
  answers: { 200: Accepted },
  problems: ["ORIGIN_REFUSED"],
  handle: async (_, __, c) => {
    const { headers } = await withIdentity(c, (auth) =>
      auth.api.signOut({ headers: identityHeaders(c), returnHeaders: true }),
    );
    passCookies(c, headers);
    return accepted;
  },
});

const resend = route({
  method: "post",
  path: "/v1/auth/resend-verification",
  summary: "Send the confirmation mail again; the answer is the same whether or not the address is known",
  allow: anyone,
  rate: "auth",
  body: ResendVerification,
  answers: { 202: Accepted },
  problems: ["ORIGIN_REFUSED"],
  handle: async (_, { body }, c) => {
    await withIdentity(c, (auth) => auth.api.sendVerificationEmail({ body }));
    return accepted;
  },
});

const verifyEmail = route({
  method: "post",
  path: "/v1/auth/verify-email",
  summary: "Confirm an address with the token from the mail, and sign in",
  allow: anyone,
  rate: "auth",
  body: VerifyEmail,
  answers: { 200: Me },
  problems: ["LINK_EXPIRED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const entrance = await withIdentity(c, async (auth, tx) => {
      const { headers } = await auth.api.verifyEmail({
        query: { token: body.token },
        headers: identityHeaders(c),
        returnHeaders: true,
      });
      passCookies(c, headers);
      return readEntrance(c, tx, headers);
    }).catch(translate);
    // Confirmed before: a link signs in once.
    if (!entrance) throw new AppError("LINK_EXPIRED", { detail: "This address is confirmed already. Please sign in." });
    return enter(ctx, c, entrance);
  },
});

export const authRoutes: Route[] = [signUp, signIn, signOut, resend, verifyEmail];
