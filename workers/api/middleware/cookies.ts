import { knownDeviceDays } from "@careertrainer/domain/identity/known-device";
import { loginCookieName, loginSeconds } from "@careertrainer/platform/auth";
import { KeptGoogle } from "@careertrainer/platform/google";
import { ids } from "@careertrainer/platform/ids";
import { pendingSeconds, readPending, writePending } from "@careertrainer/platform/pending-sign-in";
import { makeSecrets } from "@careertrainer/platform/secrets";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
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

/** How long somebody may be with Google, and then look for a password. */
export const googleSeconds = 600;

/** A cookie nobody but us can read or make; it names its own end, so that keeping it longer is of no use. */
function sealedCookie<T extends { until: number }>(
  purpose: string,
  nameIn: (c: Context<AppEnv>) => string,
  schema: z.ZodType<T>,
) {
  const secrets = (c: Context<AppEnv>) => makeSecrets(c.var.platform.settings.AUTH_SECRET);
  const read = async (c: Context<AppEnv>): Promise<T | null> => {
    try {
      const { purpose: meant, value } = Sealed.parse(JSON.parse(await secrets(c).open(getCookie(c, nameIn(c)) ?? "")));
      const kept = schema.parse(value);
      return meant === purpose && kept.until > Date.now() ? kept : null;
    } catch {
      return null;
    }
  };
  const forget = (c: Context<AppEnv>): void => void deleteCookie(c, nameIn(c), { path: entrance, secure: secure(c) });
  return {
    read,
    forget,
    write: async (c: Context<AppEnv>, value: T): Promise<void> =>
      put(c, nameIn(c), await secrets(c).seal(JSON.stringify({ purpose, value })), entrance, googleSeconds),
    /** Read once. */
    take: async (c: Context<AppEnv>): Promise<T | null> => {
      const kept = await read(c);
      forget(c);
      return kept;
    },
  };
}
const Sealed = z.object({ purpose: z.string(), value: z.unknown() });

/** What this browser asked Google. */
export const googleCookie = sealedCookie("google", (c) => named(c, "google"), KeptGoogle);
/** A Google identity that was shown, and whose address has an account here. */
export const googleLinkCookie = sealedCookie(
  "google_link",
  (c) => named(c, "google_link"),
  z.object({ subject: z.string(), email: z.email(), until: z.number() }),
);
