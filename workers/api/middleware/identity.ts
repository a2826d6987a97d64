import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { type Auth, makeAuth } from "@careertrainer/platform/auth";
import { type Mail, makeMail } from "@careertrainer/platform/mail";
import { connect, makeDoors } from "@careertrainer/platform/postgres";
import type { Context } from "hono";
import type { AppEnv } from "../environment.ts";

/**
 * Runs something on identity tables: one transaction of app_auth, with Better Auth on it. Mails leave after it, and
 * without being waited for, so that an answer takes as long whether or not an address is known.
 */
export async function withIdentity<T>(
  c: Context<AppEnv>,
  run: (auth: Auth, tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  const { settings } = c.var.platform;
  const client = connect(c.env.AUTH_DB.connectionString);
  const outbox: Mail[] = [];
  const trail = () => ({ actorKind: "anonymous", actorId: null, actorRole: null, ...c.var.origin });
  try {
    return await makeDoors(client, trail).acrossTenants((tx) => run(makeAuth(settings, tx, outbox), tx));
  } finally {
    const mail = makeMail({
      apiKey: settings.RESEND_API_KEY,
      baseUrl: settings.RESEND_BASE_URL,
      from: settings.MAIL_FROM,
      log: c.var.log,
    });
    c.executionCtx.waitUntil(Promise.all([client.end(), ...outbox.map((one) => mail.send(one))]));
  }
}

/** What Better Auth needs to know of the request. */
export function identityHeaders(c: Context<AppEnv>): Headers {
  const headers = new Headers();
  const { ip, userAgent } = c.var.origin;
  const cookie = c.req.header("cookie");
  if (cookie) headers.set("cookie", cookie);
  if (userAgent) headers.set("user-agent", userAgent);
  if (ip) headers.set("cf-connecting-ip", ip);
  return headers;
}

/** Passes Better Auth's cookies on. */
export function passCookies(c: Context<AppEnv>, from: Headers): void {
  for (const cookie of from.getSetCookie()) c.header("set-cookie", cookie, { append: true });
}
