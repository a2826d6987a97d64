import { Me } from "@careertrainer/contract/account";
import { AddPasskey, PasskeyOptions, PasskeyPath, Passkeys, ShowPasskey } from "@careertrainer/contract/passkey";
import { ConfirmPassword } from "@careertrainer/contract/security";
import { AppError } from "@careertrainer/domain/errors";
import {
  addPasskey,
  askForPasskey,
  listPasskeys,
  offerPasskey,
  removePasskey,
  whoseShownPasskey,
} from "@careertrainer/domain/identity/passkeys";
import { enter, openFor } from "../entrance.ts";
import { forgetPendingSignIn } from "../middleware/cookies.ts";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember, anyone, atTheDoor, memberAtTheDoor } from "../middleware/policy.ts";
import { tokenOf } from "../middleware/signed-in.ts";
import { noContent, type Route, route } from "../route.ts";

const list = route({
  method: "get",
  path: "/v1/me/passkeys",
  summary: "My passkeys",
  allow: anyMember,
  rate: "read",
  answers: { 200: Passkeys },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, _, c) => identityDoor(c)((identity) => listPasskeys(identity, ctx.actor)),
});

const offer = route({
  method: "post",
  path: "/v1/me/passkeys/offer",
  summary: "What my browser is to make a passkey with",
  allow: memberAtTheDoor,
  rate: "auth",
  body: ConfirmPassword,
  answers: { 200: PasskeyOptions },
  problems: ["UNAUTHENTICATED", "PASSWORD_WRONG", "ACCOUNT_LOCKED", "PASSKEY_NEEDED", "CONFLICT", "ORIGIN_REFUSED"],
  handle: (ctx, { body }, c) => offerPasskey(identityDoor(c), { ...body, ...atTheDoor(c, ctx) }),
});

const add = route({
  method: "post",
  path: "/v1/me/passkeys",
  summary: "Add the passkey my browser made",
  allow: memberAtTheDoor,
  rate: "auth",
  body: AddPasskey,
  answers: { 201: Passkeys },
  problems: ["UNAUTHENTICATED", "SIGN_IN_EXPIRED", "PASSKEY_REFUSED", "PASSKEY_NEEDED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body: made }, c) => {
    const token = await tokenOf(c);
    return identityDoor(c)(async (identity) => {
      await addPasskey(identity, { made, token, ...atTheDoor(c, ctx) });
      return listPasskeys(identity, ctx.actor);
    });
  },
});

const remove = route({
  method: "delete",
  path: "/v1/me/passkeys/{id}",
  summary: "Remove one of my passkeys",
  allow: anyMember,
  rate: "write",
  params: PasskeyPath,
  answers: { 204: noContent },
  problems: ["UNAUTHENTICATED", "NOT_FOUND", "ORIGIN_REFUSED"],
  handle: (ctx, { params }, c) =>
    identityDoor(c)((identity) => removePasskey(identity, { userId: ctx.actor.userId, id: params.id })),
});

const ask = route({
  method: "post",
  path: "/v1/auth/passkey/ask",
  summary: "What a browser is to be asked for a passkey with",
  allow: anyone,
  rate: "auth",
  answers: { 200: PasskeyOptions },
  problems: ["ORIGIN_REFUSED"],
  handle: (_, __, c) => identityDoor(c)((identity) => askForPasskey(identity)),
});

const show = route({
  method: "post",
  path: "/v1/auth/passkey",
  summary:
    "Sign in with a passkey: instead of a password, or of the code after one; its person was verified by the device",
  allow: anyone,
  rate: "auth",
  body: ShowPasskey,
  answers: { 200: Me },
  problems: ["SIGN_IN_EXPIRED", "PASSKEY_REFUSED", "ORIGIN_REFUSED"],
  handle: async (ctx, { body }, c) => {
    const entrance = await identityDoor(c)(async (identity) => {
      const userId = await whoseShownPasskey(identity, body);
      return userId === null ? null : openFor(c, identity, userId, "passkey");
    });
    if (!entrance) throw new AppError("PASSKEY_REFUSED");
    forgetPendingSignIn(c);
    return enter(ctx, c, entrance);
  },
});

export const passkeyRoutes: Route[] = [list, offer, add, remove, ask, show];
