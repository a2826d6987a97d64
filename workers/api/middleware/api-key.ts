import { type KeyScope, keyPrefix } from "@careertrainer/contract/api-key";
import { AppError } from "@careertrainer/domain/errors";
import { hashOfSecret } from "@careertrainer/domain/secret-hash";
import { findKeyHolder, type Login } from "@careertrainer/platform/login";
import type { Context } from "hono";
import type { AppEnv } from "../environment.ts";
import { rateClasses } from "./rate.ts";

/** The API key a request carries; null when it carries none. */
export function keyOf(c: Context<AppEnv>): string | null {
  const secret = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  return secret.startsWith(keyPrefix) ? secret : null;
}

/**
 * Who holds this key, when it opens a route that asks for `scope`; null: a route that no key opens.
 * @throws UNAUTHENTICATED for one that is unknown, ended, revoked or made in another company; RATE_LIMITED; API_KEY_REFUSED
 */
export async function keyHolder(c: Context<AppEnv>, secret: string, scope: KeyScope | null): Promise<Login> {
  const found = await findKeyHolder(c.var.client, await hashOfSecret(secret));
  if (!found) {
    c.header("www-authenticate", "Bearer");
    throw new AppError("UNAUTHENTICATED");
  }
  await countUse(c, found.keyId);
  if (scope === null || !found.scopes.includes(scope)) throw new AppError("API_KEY_REFUSED");
  // The audit log says that it was a key, and which.
  c.set("origin", { ...c.var.origin, userAgent: `API key ${found.keyId}; ${c.var.origin.userAgent ?? ""}` });
  return found.login;
}

/** Who holds this key at this moment, if it opens `scope`; its use is not counted. */
export async function liveKeyHolder(c: Context<AppEnv>, secret: string, scope: KeyScope | null): Promise<Login | null> {
  const found = await findKeyHolder(c.var.client, await hashOfSecret(secret));
  return found && scope !== null && found.scopes.includes(scope) ? found.login : null;
}

async function countUse(c: Context<AppEnv>, keyId: string): Promise<void> {
  const { binding, seconds } = rateClasses.key;
  const counter = c.env[binding];
  if (!counter) return c.var.log.warn("rate_limit_missing", { rate: "key" });
  const { success } = await counter.limit({ key: keyId });
  if (!success) throw new AppError("RATE_LIMITED", { retryAfterSeconds: seconds });
}
