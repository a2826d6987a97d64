import { callbackLifeSeconds, SignedClaims } from "@careertrainer/contract/agent";
import { base64url, createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";

/** Why a signed request was refused; for the log, never for the caller. */
export type RefusalReason =
  | "missing"
  | "malformed"
  | "unknown_key"
  | "issuer"
  | "bad_signature"
  | "claims"
  | "audience"
  | "from_the_future"
  | "expired"
  | "lives_too_long"
  | "method"
  | "url"
  | "subject"
  | "body"
  | "replayed";

export type Verdict = { ok: true; issuer: string; subject: string } | { ok: false; reason: RefusalReason };

/**
 * Checks the token of an agent's callback or an operator's request against the request that carries it
 * (contract/agent.ts).
 *
 * @param input.subject whom or what the token must be about; null: whoever signed it
 * @param input.urls the addresses this request may have been signed for, without query
 * @param input.body the exact bytes received
 * @param input.remember keeps the token's id; false when it was used before
 */
export async function verifySigned(input: {
  authorization: string | undefined;
  method: string;
  urls: readonly string[];
  body: Uint8Array;
  audience: string;
  subject: string | null;
  keys: JSONWebKeySet;
  now: Date;
  remember: (jti: string, expiresAt: Date) => Promise<boolean>;
}): Promise<Verdict> {
  const refused = (reason: RefusalReason): Verdict => ({ ok: false, reason });
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(input.authorization ?? "")?.[1];
  if (token === undefined) return refused(input.authorization === undefined ? "missing" : "malformed");

  const verified = await verifySignature(token, input.keys, input.now);
  if (typeof verified === "string") return refused(verified);
  const parsed = SignedClaims.safeParse(verified.payload);
  if (!parsed.success) return refused("claims");
  const claims = parsed.data;

  const now = input.now.getTime() / 1000;
  if (!belongsTo(input.keys, verified.kid, claims.iss)) return refused("issuer");
  if (claims.aud !== input.audience) return refused("audience");
  if (claims.exp - claims.iat > callbackLifeSeconds) return refused("lives_too_long");
  if (claims.iat > now + callbackLifeSeconds) return refused("from_the_future");
  if (claims.exp < now - callbackLifeSeconds) return refused("expired");
  if (claims.htm !== input.method) return refused("method");
  if (!input.urls.includes(claims.htu)) return refused("url");
  if (claims.sub !== (input.subject ?? claims.iss)) return refused("subject");
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(input.body));
  if (claims.bdh !== base64url.encode(new Uint8Array(digest))) return refused("body");
  const forgetAt = new Date((claims.exp + callbackLifeSeconds) * 1000);
  if (!(await input.remember(claims.jti, forgetAt))) return refused("replayed");
  return { ok: true, issuer: claims.iss, subject: claims.sub };
}

type Verified = { payload: object; kid: string };

/** Each public key names, as `iss`, the one agent deployment or operator it belongs to; taking it out of the set revokes it. */
const belongsTo = (keys: JSONWebKeySet, kid: string, issuer: string) =>
  keys.keys.some((key) => key.kid === kid && "iss" in key && key.iss === issuer);

async function verifySignature(token: string, keys: JSONWebKeySet, now: Date): Promise<RefusalReason | Verified> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      algorithms: ["EdDSA", "Ed25519"],
      currentDate: now,
      clockTolerance: 10 ** 9, // life and age are checked above, against our own limits
    });
    return protectedHeader.kid === undefined ? "unknown_key" : { payload, kid: protectedHeader.kid };
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
      return "unknown_key";
    if (error instanceof errors.JWSSignatureVerificationFailed) return "bad_signature";
    if (error instanceof errors.JWTClaimValidationFailed) return "claims";
    return "malformed";
  }
}
