import { knownDeviceDays } from "@careertrainer/domain/identity/known-device";
import { loginCookieName, loginSeconds } from "@careertrainer/platform/auth";
import { ids } from "@careertrainer/platform/ids";
import { pendingSeconds, readPending, writePending } from "@careertrainer/platform/pending-sign-in";
import { makeSecrets } from "@careertrainer/platform/secrets";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AppEnv } from "../environment.ts";

const entrance = "/v1/auth";
type PendingSignIn = NonNullable<Awaited<ReturnType<typeof readPending>>>;

const secure = (c: Context<AppEnv>) => c.var.platform.settings.PUBLIC_URL.startsWith("https://");
const named = (c: Context<AppEnv>, name: string) => `${secure(c) ? "__Secure-" : ""}careertrainer.${name}`;
const put = (c: Context<AppEnv>, name: string, value: string, path: string, maxAge: number) =>
  setCookie(c, name, value, { path, maxAge, httpOnly: true, secure: secure(c), sameSite: "Lax" });

/** The token this browser is known by; null when it has none, or one that is not ours. */
export async function readDevice(c: Context<AppEnv>): Promise<string | null> {
  const [token = "", signature] = (getCookie(c, named(c, "device")) ?? "").split(".");
  const ours = await makeSecrets(c.var.platform.settings.AUTH_SECRET).digest("device-cookie", token);
  return token !== "" && signature === ours ? token : null;
}

/** Makes this browser known; it keeps the token it has. */
export async function writeDevice(c: Context<AppEnv>, token = ids.opaque()): Promise<void> {
  const signature = await makeSecrets(c.var.platform.settings.AUTH_SECRET).digest("device-cookie", token);
  put(c, named(c, "device"), `${token}.${signature}`, entrance, knownDeviceDays * 24 * 3600);
}

export const writeLogin = (c: Context<AppEnv>, cookie: string): void =>
  put(c, loginCookieName(c.var.platform.settings.PUBLIC_URL), cookie, "/", loginSeconds);

export async function writePendingSignIn(c: Context<AppEnv>, pending: PendingSignIn): Promise<void> {
  const token = await writePending(c.var.platform.settings.AUTH_SECRET, pending, new Date());
  put(c, named(c, "second_factor"), token, entrance, pendingSeconds);
}
export const readPendingSignIn = (c: Context<AppEnv>): Promise<PendingSignIn | null> =>
  readPending(c.var.platform.settings.AUTH_SECRET, getCookie(c, named(c, "second_factor")) ?? "", new Date());
export const forgetPendingSignIn = (c: Context<AppEnv>): void =>
  void deleteCookie(c, named(c, "second_factor"), { path: entrance, secure: secure(c) });
