import type { IdentityContext, IdentityDoor } from "@careertrainer/domain/identity/context";
import { shortenIp } from "@careertrainer/domain/identity/origin";
import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { accountMail } from "@careertrainer/platform/account-mail";
import { type Auth, makeAuth } from "@careertrainer/platform/auth";
import { codes } from "@careertrainer/platform/codes";
import { clock } from "@careertrainer/platform/context";
import { ids } from "@careertrainer/platform/ids";
import { type Mail, makeMail } from "@careertrainer/platform/mail";
import { makePasskeys } from "@careertrainer/platform/passkeys";
import { passwords } from "@careertrainer/platform/passwords";
import { type Client, connect, makeDoors } from "@careertrainer/platform/postgres";
import { makeSecrets } from "@careertrainer/platform/secrets";
import type { Context } from "hono";
import type { AppEnv } from "../environment.ts";

/** What stands behind the door of identity: the verbs' context, and Better Auth on the same transaction. */
export type Identity = IdentityContext & { auth: Auth };

function identityClient(c: Context<AppEnv>): Client {
  const client = c.var.identityClient ?? connect(c.env.AUTH_DB.connectionString);
  c.set("identityClient", client);
  return client;
}

/**
 * Runs something on identity tables: one transaction of app_auth, with Better Auth on it. Mails leave after it, and
 * without being waited for, so that an answer takes as long whether or not an address is known.
 */
export async function withIdentity<T>(
  c: Context<AppEnv>,
  run: (auth: Auth, tx: TenantTransaction, identity: Identity) => Promise<T>,
): Promise<T> {
  const { settings } = c.var.platform;
  const { origin } = c.var;
  const outbox: Mail[] = [];
  const actor = c.get("login")?.userId ?? null;
  const trail = () => ({ actorKind: actor ? "user" : "anonymous", actorId: actor, actorRole: null, ...origin });
  try {
    return await makeDoors(identityClient(c), trail).acrossTenants((tx) => {
      const auth = makeAuth(settings, tx, outbox);
      return run(auth, tx, {
        auth,
        tx,
        clock,
        ids,
        origin: { ip: shortenIp(origin.ip), userAgent: origin.userAgent },
        secrets: makeSecrets(settings.AUTH_SECRET),
        passwords,
        codes,
        passkeys: makePasskeys(settings.PUBLIC_URL),
        post: (mail) => void outbox.push(accountMail(mail, settings.PUBLIC_URL)),
      });
    });
  } finally {
    const mail = makeMail({
      apiKey: settings.RESEND_API_KEY,
      baseUrl: settings.RESEND_BASE_URL,
      from: settings.MAIL_FROM,
      log: c.var.log,
    });
    c.executionCtx.waitUntil(Promise.all(outbox.map((one) => mail.send(one))));
  }
}

/** The same as a door that verbs open themselves, once or several times. */
export const identityDoor =
  (c: Context<AppEnv>): IdentityDoor<Identity> =>
  (run) =>
    withIdentity(c, (_, __, identity) => run(identity));

/** What Better Auth needs to know of the request. It keeps the address, so it gets the network alone. */
export function identityHeaders(c: Context<AppEnv>): Headers {
  const headers = new Headers();
  const { ip, userAgent } = c.var.origin;
  const cookie = c.req.header("cookie");
  const network = shortenIp(ip);
  if (cookie) headers.set("cookie", cookie);
  if (userAgent) headers.set("user-agent", userAgent);
  if (network) headers.set("cf-connecting-ip", network);
  return headers;
}

/** Passes Better Auth's cookies on. */
export function passCookies(c: Context<AppEnv>, from: Headers): void {
  for (const cookie of from.getSetCookie()) c.header("set-cookie", cookie, { append: true });
}
