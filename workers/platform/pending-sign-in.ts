import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

/** How long somebody may look for their telephone. */
export const pendingSeconds = 300;
const audience = "second-factor";

const FirstFactor = z.enum(["password", "link", "google"]);
/** What was shown first. */
export type FirstFactor = z.infer<typeof FirstFactor>;
const Claims = z.object({ sub: z.uuid(), how: FirstFactor });
/** Somebody who has shown the first factor, and not yet the second. No login: it opens nothing but the question for a code. */
export type PendingSignIn = { userId: string; how: FirstFactor };

const keyOf = (secret: string) => new TextEncoder().encode(`pending ${secret}`);

export const writePending = (secret: string, pending: PendingSignIn, now: Date): Promise<string> =>
  new SignJWT({ how: pending.how })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(pending.userId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + pendingSeconds)
    .sign(keyOf(secret));

/** Null when it is not ours or too old. */
export async function readPending(secret: string, token: string, now: Date): Promise<PendingSignIn | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), { audience, algorithms: ["HS256"], currentDate: now });
    const claims = Claims.parse(payload);
    return { userId: claims.sub, how: claims.how };
  } catch {
    return null;
  }
}
