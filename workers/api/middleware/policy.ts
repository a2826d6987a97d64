import { Role } from "@careertrainer/contract/account";
import { callbackAudience } from "@careertrainer/contract/agent";
import type { KeyScope } from "@careertrainer/contract/api-key";
import { operatorAudience } from "@careertrainer/contract/operator";
import type { Actor, Context, MemberContext, OperatorContext } from "@careertrainer/domain/context";
import { AppError } from "@careertrainer/domain/errors";
import { apiContext, operatorContext } from "@careertrainer/platform/context";
import type { Login } from "@careertrainer/platform/login";
import { rememberToken } from "@careertrainer/platform/postgres";
import { makeSecrets } from "@careertrainer/platform/secrets";
import { verifySigned } from "@careertrainer/platform/signing";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { AppEnv } from "../environment.ts";
import { keyHolder, keyOf, liveKeyHolder } from "./api-key.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { liveLogin, signedIn } from "./signed-in.ts";

type Admit = (c: HonoContext<AppEnv>, keyScope: KeyScope | null) => Promise<Context | MemberContext | OperatorContext>;
type Kind = "anyone" | "member" | "agent" | "operator" | "webhook";

/** Who may call a route: `kind` decides what the handler gets, `name` is what the document shows. */
export type Policy<K extends Kind = Kind> = {
  kind: K;
  name: string;
  /** The security scheme in the OpenAPI document. */
  scheme: "login" | "agent" | "operator" | "metrics" | null;
  /** The scope with which an API key opens it too; unless it says so, none does. */
  keyScope?: KeyScope;
  admit: Admit;
};

const madeOf = <A extends Actor>(c: HonoContext<AppEnv>, actor: A) => ({
  env: c.env,
  platform: c.var.platform,
  client: c.var.client,
  log: c.var.log,
  origin: c.var.origin,
  access: c.var.access,
  actor,
});
const contextFor = (c: HonoContext<AppEnv>, actor: Actor): Context => apiContext(madeOf(c, actor));

/** Signed in or not. */
export const anyone: Policy<"anyone"> = {
  kind: "anyone",
  name: "anyone",
  scheme: null,
  admit: async (c) => {
    refuseForeignOrigin(c);
    return contextFor(c, { kind: "anonymous" });
  },
};

/** The context of the member a login belongs to. @throws UNAUTHENTICATED when it belongs to none */
export function memberContext(c: HonoContext<AppEnv>, login: Login): MemberContext {
  const { member } = login;
  if (!member) throw new AppError("UNAUTHENTICATED");
  const { id: memberId, companyId } = member;
  const actor = { kind: "user", userId: login.userId, memberId, companyId, role: Role.parse(member.role) } as const;
  const ctx = contextFor(c, actor);
  return { ...ctx, actor, inTenant: (run) => ctx.withTenant(companyId, run) };
}

async function admitMember(c: HonoContext<AppEnv>, keyScope: KeyScope | null): Promise<MemberContext> {
  refuseForeignOrigin(c);
  const key = keyOf(c);
  const login = key === null ? await signedIn(c) : await keyHolder(c, key, keyScope);
  c.set("login", login);
  return memberContext(c, login);
}

/** A member with one of these roles, who has the second factor their company may ask for. */
export const memberWith = (...roles: Role[]): Policy<"member"> => ({
  kind: "member",
  name: `member: ${roles.join(", ")}`,
  scheme: "login",
  admit: async (c, keyScope) => {
    const ctx = await admitMember(c, keyScope);
    if (c.var.login.secondFactorMissing) throw new AppError("SECOND_FACTOR_MISSING");
    if (!roles.includes(ctx.actor.role)) throw new AppError("FORBIDDEN");
    return ctx;
  },
});

export const anyMember: Policy<"member"> = { ...memberWith(...Role.options), name: "any member" };

/** The same people, who may also come with an API key of this scope. */
export const alsoByKey = (keyScope: KeyScope, policy: Policy<"member">): Policy<"member"> => ({ ...policy, keyScope });

/** Any member, also one who has yet to set up the second factor their company asks for: what that takes, and no more. */
export const memberAtTheDoor: Policy<"member"> = {
  kind: "member",
  name: "any member, also without a demanded second factor",
  scheme: "login",
  admit: admitMember,
};

/** Whose account it is, and whether a demanded second factor is still missing. */
export const atTheDoor = (c: HonoContext<AppEnv>, { actor }: MemberContext) => ({
  userId: actor.userId,
  atTheDoor: c.var.login.secondFactorMissing,
});

/**
 * Whether whoever opened a long answer would still be let in as who they were. A login that was ended, a revoked key, a company's
 * new lock, another role or company: each ends it.
 */
export async function wouldStillEnter(
  c: HonoContext<AppEnv>,
  policy: Policy<"member">,
  { actor }: MemberContext,
): Promise<boolean> {
  const key = keyOf(c);
  const login = key === null ? await liveLogin(c) : await liveKeyHolder(c, key, policy.keyScope ?? null);
  if (!login || login.secondFactorMissing) return false;
  const { member } = login;
  return member?.id === actor.memberId && member.companyId === actor.companyId && member.role === actor.role;
}

type SigningKeys = AppEnv["Variables"]["platform"]["settings"]["AGENT_KEYS"];

/** Who signed exactly this request. @throws SIGNATURE_REFUSED */
async function signer(
  c: HonoContext<AppEnv>,
  expected: { audience: string; subject: string | null; keys: SigningKeys },
): Promise<string> {
  const { settings } = c.var.platform;
  const body = new Uint8Array(await c.req.arrayBuffer());
  const path = new URL(c.req.url).pathname;
  const urls = [settings.PUBLIC_URL + path];
  if (settings.MODE === "local") urls.push(new URL(c.req.url).origin + path);
  const verdict = await verifySigned({
    ...expected,
    authorization: c.req.header("authorization"),
    method: c.req.method,
    urls,
    body,
    now: new Date(),
    remember: (jti, expiresAt) => rememberToken(c.var.client, jti, expiresAt),
  });
  if (!verdict.ok) {
    c.var.log.warn("signature_refused", { reason: verdict.reason });
    throw new AppError("SIGNATURE_REFUSED");
  }
  c.set("rawBody", body);
  return verdict.issuer;
}

/** An agent whose callback is signed for exactly this request and the session in the path (`{ref}`). */
export const signedAgent: Policy<"agent"> = {
  kind: "agent",
  name: "signed agent of this session",
  scheme: "agent",
  admit: async (c) => {
    const ref = c.req.param("ref") ?? "";
    const keys = c.var.platform.settings.AGENT_KEYS;
    const agentId = await signer(c, { audience: callbackAudience, subject: ref, keys });
    return contextFor(c, { kind: "agent", agentId, ref });
  },
};

/** An operator who signed exactly this request; nobody where no operator's key is set. */
export const signedOperator: Policy<"operator"> = {
  kind: "operator",
  name: "signed operator",
  scheme: "operator",
  admit: async (c) => {
    const keys = c.var.platform.settings.OPERATOR_KEYS ?? { keys: [] };
    const operatorId = await signer(c, { audience: operatorAudience, subject: null, keys });
    return operatorContext(madeOf(c, { kind: "operator", operatorId }));
  },
};

/** Whoever holds the token for `/metrics`; nobody where none is set. */
export const metricsReader: Policy<"anyone"> = {
  kind: "anyone",
  name: "signed by the metrics token",
  scheme: "metrics",
  admit: async (c) => {
    const { METRICS_TOKEN, AUTH_SECRET } = c.var.platform.settings;
    const given = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (!METRICS_TOKEN || !given) throw new AppError("UNAUTHENTICATED");
    // Digests are compared, so that time tells nothing of the token.
    const { digest } = makeSecrets(AUTH_SECRET);
    if ((await digest("metrics", given)) !== (await digest("metrics", METRICS_TOKEN)))
      throw new AppError("UNAUTHENTICATED");
    return contextFor(c, { kind: "anonymous" });
  },
};

/** Whoever holds a link that we signed; the route checks it. */
export const signedLink: Policy<"anyone"> = { ...anyone, name: "signed link" };

/** A webhook whose sender `verify` recognises by the exact bytes and the headers; it must not throw. */
export const webhookFrom = (
  source: "livekit",
  verify: (input: {
    body: string;
    authorization: string | undefined;
    platform: AppEnv["Variables"]["platform"];
  }) => Promise<boolean>,
): Policy<"webhook"> => ({
  kind: "webhook",
  name: `signed webhook of ${source}`,
  scheme: null,
  admit: async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const input = {
      body: new TextDecoder().decode(bytes),
      authorization: c.req.header("authorization"),
      platform: c.var.platform,
    };
    if (!(await verify(input))) {
      c.var.log.warn("signature_refused", { reason: "webhook", source });
      throw new AppError("SIGNATURE_REFUSED");
    }
    c.set("rawBody", bytes);
    return contextFor(c, { kind: "webhook", source });
  },
});

/** Runs a policy; nothing behind it runs unless it let the request in. */
export const admit =
  (policy: Policy): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set("ctx", await policy.admit(c, policy.keyScope ?? null));
    return next();
  };
