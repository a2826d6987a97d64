import { Accepted } from "@careertrainer/contract/account";
import {
  AskReset,
  ChangePassword,
  ConfirmPassword,
  EnterCode,
  ListLoginEvents,
  LoginEvents,
  LoginSessionPath,
  LoginSessions,
  NewSecondFactor,
  RecoveryCodes,
  ResetPassword,
  Security,
  SessionsEnded,
  TurnOffSecondFactor,
} from "@careertrainer/contract/security";
import { askReset } from "@careertrainer/domain/identity/ask-reset";
import { changePassword } from "@careertrainer/domain/identity/change-password";
import { getSecurity } from "@careertrainer/domain/identity/get-security";
import { listLoginEvents } from "@careertrainer/domain/identity/list-events";
import { endLoginSession, endOtherSessions, listLoginSessions } from "@careertrainer/domain/identity/login-sessions";
import { resetPassword } from "@careertrainer/domain/identity/reset-password";
import {
  confirmSecondFactor,
  prepareSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from "@careertrainer/domain/identity/second-factor";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember, anyone, atTheDoor, memberAtTheDoor } from "../middleware/policy.ts";
import { tokenOf } from "../middleware/signed-in.ts";
import { noContent, type Route, route } from "../route.ts";

const passwordProblems = ["PASSWORD_REFUSED", "PASSWORD_COMMON", "PASSWORD_PERSONAL"] as const;
const againProblems = ["UNAUTHENTICATED", "PASSWORD_WRONG", "ACCOUNT_LOCKED", "ORIGIN_REFUSED"] as const;

const forgot = route({
  method: "post",
  path: "/v1/auth/forgot-password",
  summary: "Ask for a link to set a new password; the answer is the same whether or not the address is known",
  allow: anyone,
  rate: "auth",
  body: AskReset,
  answers: { 202: Accepted },
  problems: ["ORIGIN_REFUSED"],
  handle: async (_, { body }, c) => {
    await identityDoor(c)((identity) => askReset(identity, body));
    return { accepted: true };
  },
});

const reset = route({
  method: "post",
  path: "/v1/auth/reset-password",
  summary: "Set a new password with the token from the mail; signs out everywhere",
  allow: anyone,
  rate: "auth",
  body: ResetPassword,
  answers: { 200: Accepted },
  problems: ["LINK_EXPIRED", ...passwordProblems, "ORIGIN_REFUSED"],
  handle: async (_, { body }, c) => {
    await identityDoor(c)((identity) => resetPassword(identity, body));
    return { accepted: true };
  },
});

const change = route({
  method: "post",
  path: "/v1/me/password",
  summary: "Change my password; signs out my other devices",
  allow: anyMember,
  rate: "auth",
  body: ChangePassword,
  answers: { 200: SessionsEnded },
  problems: [...againProblems, ...passwordProblems],
  handle: async (ctx, { body }, c) =>
    changePassword(identityDoor(c), { ...body, userId: ctx.actor.userId, token: await tokenOf(c) }),
});

const show = route({
  method: "get",
  path: "/v1/me/security",
  summary: "What protects my account",
  allow: anyMember,
  rate: "read",
  answers: { 200: Security },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, _, c) => {
    const { userId } = ctx.actor;
    const demanded = c.var.login.secondFactorDemanded;
    return identityDoor(c)((identity) => getSecurity(identity, { userId, demanded }));
  },
});

const events = route({
  method: "get",
  path: "/v1/me/login-events",
  summary: "My login history, newest first",
  allow: anyMember,
  rate: "read",
  query: ListLoginEvents,
  answers: { 200: LoginEvents },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, { query }, c) =>
    identityDoor(c)((identity) => listLoginEvents(identity, { ...query, userId: ctx.actor.userId })),
});

const sessions = route({
  method: "get",
  path: "/v1/me/login-sessions",
  summary: "Where I am signed in",
  allow: anyMember,
  rate: "read",
  answers: { 200: LoginSessions },
  problems: ["UNAUTHENTICATED"],
  handle: async (ctx, _, c) => {
    const token = await tokenOf(c);
    const { limits } = c.var.login;
    return identityDoor(c)((identity) => listLoginSessions(identity, { userId: ctx.actor.userId, token }, limits));
  },
});

const endOne = route({
  method: "delete",
  path: "/v1/me/login-sessions/{id}",
  summary: "Sign one of my devices out",
  allow: anyMember,
  rate: "write",
  params: LoginSessionPath,
  answers: { 204: noContent },
  problems: ["UNAUTHENTICATED", "NOT_FOUND", "ORIGIN_REFUSED"],
  handle: (ctx, { params }, c) =>
    identityDoor(c)((identity) => endLoginSession(identity, { userId: ctx.actor.userId, id: params.id })),
});

const endOthers = route({
  method: "delete",
  path: "/v1/me/login-sessions",
  summary: "Sign out all my other devices",
  allow: anyMember,
  rate: "write",
  answers: { 200: SessionsEnded },
  problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED"],
  handle: async (ctx, _, c) => {
    const token = await tokenOf(c);
    const ended = await identityDoor(c)((identity) => endOtherSessions(identity, { userId: ctx.actor.userId, token }));
    return { ended };
  },
});

const prepare = route({
  method: "post",
  path: "/v1/me/second-factor",
  summary: "A new secret for my authenticator app; a code of it has to confirm it",
  allow: memberAtTheDoor,
  rate: "auth",
  body: ConfirmPassword,
  answers: { 200: NewSecondFactor },
  problems: [...againProblems, "PASSKEY_NEEDED", "CONFLICT"],
  handle: (ctx, { body }, c) => prepareSecondFactor(identityDoor(c), { ...body, ...atTheDoor(c, ctx) }),
});

const confirm = route({
  method: "post",
  path: "/v1/me/second-factor/confirm",
  summary: "Switch the second factor on with its first code; answers with the recovery codes, this once",
  allow: memberAtTheDoor,
  rate: "auth",
  body: EnterCode,
  answers: { 200: RecoveryCodes },
  problems: ["UNAUTHENTICATED", "CODE_REFUSED", "ACCOUNT_LOCKED", "PASSKEY_NEEDED", "CONFLICT", "ORIGIN_REFUSED"],
  handle: (ctx, { body }, c) => confirmSecondFactor(identityDoor(c), { ...body, ...atTheDoor(c, ctx) }),
});

const turnOff = route({
  method: "post",
  path: "/v1/me/second-factor/turn-off",
  summary: "Switch the second factor off, with password and code",
  allow: anyMember,
  rate: "auth",
  body: TurnOffSecondFactor,
  answers: { 200: Accepted },
  problems: [...againProblems, "CODE_REFUSED"],
  handle: async (ctx, { body }, c) => {
    await turnOffSecondFactor(identityDoor(c), { ...body, userId: ctx.actor.userId });
    return { accepted: true };
  },
});

const newCodes = route({
  method: "post",
  path: "/v1/me/recovery-codes",
  summary: "Ten new recovery codes in place of the old ones",
  allow: anyMember,
  rate: "auth",
  body: ConfirmPassword,
  answers: { 200: RecoveryCodes },
  problems: [...againProblems, "CONFLICT"],
  handle: (ctx, { body }, c) => renewRecoveryCodes(identityDoor(c), { ...body, userId: ctx.actor.userId }),
});

export const securityRoutes: Route[] = [
  forgot,
  reset,
  change,
  show,
  events,
  sessions,
  endOne,
  endOthers,
  prepare,
  confirm,
  turnOff,
  newCodes,
];
