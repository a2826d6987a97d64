import { AppError } from "@careertrainer/domain/errors";
import { loginDays, readLoginCookie } from "@careertrainer/platform/auth";
import { findLogin, type Login } from "@careertrainer/platform/login";
import type { Context } from "hono";
import type { AppEnv } from "../environment.ts";
import { identityHeaders, passCookies, withIdentity } from "./identity.ts";

const renewWithinSeconds = (loginDays.life - loginDays.renewAfter) * 24 * 60 * 60;

/** The token of the login a request came with. @throws UNAUTHENTICATED */
export async function tokenOf(c: Context<AppEnv>): Promise<string> {
  const token = await readLoginCookie(c.var.platform.settings, c.req.header("cookie"));
  if (token === null) throw new AppError("UNAUTHENTICATED");
  return token;
}

/** Who is signed in at this moment; nothing else happens. */
export async function liveLogin(c: Context<AppEnv>): Promise<Login | null> {
  const token = await readLoginCookie(c.var.platform.settings, c.req.header("cookie"));
  return token === null ? null : findLogin(c.var.client, token, renewWithinSeconds);
}

/** Who is signed in. Better Auth is asked only when the login is due to be renewed (docs/decisions/005). */
export async function signedIn(c: Context<AppEnv>): Promise<Login> {
  const login = await liveLogin(c);
  if (login === null) throw new AppError("UNAUTHENTICATED");
  if (login.needsRenewal) await renew(c);
  return login;
}

async function renew(c: Context<AppEnv>): Promise<void> {
  const { headers } = await withIdentity(c, (auth) =>
    auth.api.getSession({ headers: identityHeaders(c), returnHeaders: true }),
  );
  passCookies(c, headers);
}
