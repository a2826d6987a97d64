import { Me } from "@careertrainer/contract/account";
import { FinishGoogle, GoogleBegun, LinkGoogle } from "@careertrainer/contract/google";
import { AppError, notFound } from "@careertrainer/domain/errors";
import { enterWithGoogle, linkGoogle } from "@careertrainer/domain/identity/enter-with-google";
import { guess } from "@careertrainer/domain/identity/guess";
import { countedIp } from "@careertrainer/domain/identity/origin";
import { findPerson } from "@careertrainer/domain/identity/people";
import { recordEvent } from "@careertrainer/domain/identity/record-event";
import { unlinkGoogle } from "@careertrainer/domain/identity/unlink-google";
import { clock } from "@careertrainer/platform/context";
import { makeGoogle } from "@careertrainer/platform/google";
import type { Context } from "hono";
import { enterAs, goOn } from "../entrance.ts";
import type { AppEnv } from "../environment.ts";
import { googleCookie, googleLinkCookie, googleSeconds } from "../middleware/cookies.ts";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember, anyone } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

/** @throws NOT_FOUND where Google is not configured */
function google(c: Context<AppEnv>) {
  const { settings, egress } = c.var.platform;
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = settings;
  if (!clientId || !clientSecret) throw notFound();
  return makeGoogle({
    clientId,
    clientSecret,
    issuer: settings.GOOGLE_ISSUER_URL,
    publicUrl: settings.PUBLIC_URL,
    fetch: egress.fetch,
  });
}

const begin = route({
  method: "post",
  path: "/v1/auth/google",
  summary: "Begin to sign in with Google: where the browser goes next",
  allow: anyone,
  rate: "auth",
  answers: { 200: GoogleBegun },
  problems: ["NOT_FOUND", "PROVIDER_UNAVAILABLE", "ORIGIN_REFUSED"],
  handle: async (_, __, c) => {
    const { url, kept } = await google(c).begin(clock.now(), googleSeconds);
    await googleCookie.write(c, kept);
    return { url };
  },
});

const finish = route({
  method: "post",
  path: "/v1/auth/google/finish",
  summary:
    "Sign in with what Google sent the browser back with; an address that has an account is asked for its password",
  allow: anyone,
  rate: "auth",
  body: FinishGoogle,
  answers: { 200: Me },
  problems: [
    "NOT_FOUND",
    "SIGN_IN_EXPIRED",
    "GOOGLE_ADDRESS_UNCONFIRMED",
    "GOOGLE_LINK_NEEDED",
    "SECOND_FACTOR_REQUIRED",
    "PROVIDER_UNAVAILABLE",
    "ORIGIN_REFUSED",
  ],
  handle: async (ctx, { body }, c) => {
    const kept = await googleCookie.take(c);
    if (!kept) throw new AppError("SIGN_IN_EXPIRED");
    const who = await google(c).finish(body.answer, kept);
    const open = identityDoor(c);
    const step = await open(async (identity) => {
      const found = await enterWithGoogle(identity, { ...who, locale: body.locale });
      return "userId" in found ? enterAs(c, identity, found.userId, "google") : null;
    });
    if (step) return goOn(ctx, c, step, "google");
    const { subject, email } = who;
    await googleLinkCookie.write(c, { subject, email, until: clock.now().getTime() + googleSeconds * 1000 });
    throw new AppError("GOOGLE_LINK_NEEDED");
  },
});

const link = route({
  method: "post",
  path: "/v1/auth/google/link",
  summary:
    "Join the Google account just shown with the account of the same address, with that account's password, and sign in",
  allow: anyone,
  rate: "auth",
  body: LinkGoogle,
  answers: { 200: Me },
  problems: ["SIGN_IN_EXPIRED", "PASSWORD_WRONG", "ACCOUNT_LOCKED", "SECOND_FACTOR_REQUIRED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const shown = await googleLinkCookie.read(c);
    if (!shown) throw new AppError("SIGN_IN_EXPIRED");
    const { email, subject } = shown;
    const step = await guess(
      identityDoor(c),
      {
        purse: { kind: "account", name: email },
        address: countedIp(c.var.origin.ip),
        whose: { email },
        refused: "refused",
      },
      async (identity) => {
        const person = await findPerson(identity, { email });
        const right = await identity.passwords.matches(person?.passwordHash ?? null, body.password);
        if (!person || !right) return null;
        await linkGoogle(identity, { userId: person.id, subject });
        await recordEvent(identity, { userId: person.id }, "google_linked");
        return enterAs(c, identity, person.id, "google");
      },
    );
    if (step === null) throw new AppError("PASSWORD_WRONG");
    googleLinkCookie.forget(c);
    return goOn(ctx, c, step, "google");
  },
});

const unlink = route({
  method: "delete",
  path: "/v1/me/google",
  summary: "Google opens my account no more; something else has to open it",
  allow: anyMember,
  rate: "write",
  answers: { 204: noContent },
  problems: ["UNAUTHENTICATED", "NOT_FOUND", "LAST_WAY_IN", "ORIGIN_REFUSED"],
  handle: (ctx, _, c) => identityDoor(c)((identity) => unlinkGoogle(identity, { userId: ctx.actor.userId })),
});

export const googleRoutes: Route[] = [begin, finish, link, unlink];
