import { Accepted, Me, ResendVerification, SignIn, SignUp, VerifyEmail } from "@careertrainer/contract/account";
import type { ErrorCode } from "@careertrainer/contract/errors";
import { EnterCode } from "@careertrainer/contract/security";
import { AppError } from "@careertrainer/domain/errors";
import { spend } from "@careertrainer/domain/identity/budget";
import { guess } from "@careertrainer/domain/identity/guess";
import { isKnownDevice } from "@careertrainer/domain/identity/known-device";
import { countedIp } from "@careertrainer/domain/identity/origin";
import { refuseWeakPassword } from "@careertrainer/domain/identity/password-policy";
import { recordEvent } from "@careertrainer/domain/identity/record-event";
import { passSecondFactor } from "@careertrainer/domain/identity/second-factor";
import { forgetUnconfirmed, readLoginCookie } from "@careertrainer/platform/auth";
import { enter, goOn, keepLogin, openFor, personOf } from "../entrance.ts";
import { forgetPendingSignIn, readDevice, readPendingSignIn } from "../middleware/cookies.ts";
import { identityDoor, identityHeaders, passCookies, withIdentity } from "../middleware/identity.ts";
import { anyone } from "../middleware/policy.ts";
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
const codeOf = (error: unknown): ErrorCode | null => (error instanceof AppError ? error.code : null);

const signUp = route({
  method: "post",
  path: "/v1/auth/sign-up",
  summary: "Sign up; the answer is the same whether or not the address is known",
  allow: anyone,
  rate: "auth",
  body: SignUp,
  answers: { 202: Accepted },
  problems: ["PASSWORD_REFUSED", "PASSWORD_COMMON", "PASSWORD_PERSONAL", "ORIGIN_REFUSED"],
  handle: async (_, { body }, c) => {
    refuseWeakPassword(body.password, body);
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
  summary: "Sign in with e-mail and password; where a second factor is on, the answer asks for its code",
  allow: anyone,
  rate: "auth",
  body: SignIn,
  answers: { 200: Me },
  problems: ["INVALID_CREDENTIALS", "SECOND_FACTOR_REQUIRED", "ACCOUNT_LOCKED", "EMAIL_NOT_VERIFIED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const open = identityDoor(c);
    const email = body.email.toLowerCase();
    const device = await readDevice(c);
    const known = device !== null && (await open((identity) => isKnownDevice(identity, email, device)));
    const step = await guess(
      open,
      {
        purse: known ? { kind: "device", name: `${email} ${device}` } : { kind: "account", name: email },
        address: known ? null : countedIp(c.var.origin.ip),
        whose: { email },
        refused: "refused",
      },
      async (identity) => {
        const signedIn = await identity.auth.api
          .signInEmail({ body, headers: identityHeaders(c), returnHeaders: true })
          .catch(translate)
          .catch((error: unknown) => codeOf(error) ?? Promise.reject(error));
        if (signedIn === "INVALID_CREDENTIALS") return null;
        return typeof signedIn === "string" ? signedIn : keepLogin(c, identity, signedIn.headers, "password");
      },
    );
    if (step === null) throw new AppError("INVALID_CREDENTIALS");
    if (typeof step === "string") throw new AppError(step);
    return goOn(ctx, c, step, "password");
  },
});

const secondFactor = route({
  method: "post",
  path: "/v1/auth/second-factor",
  summary: "The second step of signing in: a code of the authenticator app, or a recovery code",
  allow: anyone,
  rate: "auth",
  body: EnterCode,
  answers: { 200: Me },
  problems: ["SIGN_IN_EXPIRED", "CODE_REFUSED", "ACCOUNT_LOCKED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const pending = await readPendingSignIn(c);
    if (!pending) throw new AppError("SIGN_IN_EXPIRED");
    const { userId, how } = pending;
    const entrance = await passSecondFactor(identityDoor(c), { userId, code: body.code }, (identity, by) =>
      openFor(c, identity, userId, `${how}_${by}`),
    );
    forgetPendingSignIn(c);
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
    const token = await readLoginCookie(c.var.platform.settings, c.req.header("cookie"));
    const { headers } = await withIdentity(c, async (auth, ___, identity) => {
      const leaving = await personOf(identity, token);
      if (leaving) await recordEvent(identity, { userId: leaving.user.id }, "signed_out");
      return auth.api.signOut({ headers: identityHeaders(c), returnHeaders: true });
    });
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
    await withIdentity(c, async (auth, __, identity) => {
      const spent = await spend(identity, { kind: "mail", name: body.email.toLowerCase() });
      if (spent.allowed) await auth.api.sendVerificationEmail({ body });
    });
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
  problems: ["LINK_EXPIRED", "SECOND_FACTOR_REQUIRED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const step = await withIdentity(c, async (auth, _, identity) => {
      const { headers } = await auth.api.verifyEmail({
        query: { token: body.token },
        headers: identityHeaders(c),
        returnHeaders: true,
      });
      return keepLogin(c, identity, headers, "link");
    }).catch(translate);
    // Confirmed before: a link signs in once.
    if (!step) throw new AppError("LINK_EXPIRED", { detail: "This address is confirmed already. Please sign in." });
    return goOn(ctx, c, step, "link");
  },
});

export const authRoutes: Route[] = [signUp, signIn, secondFactor, signOut, resend, verifyEmail];
