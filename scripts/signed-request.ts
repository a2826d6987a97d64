import { createHash, randomUUID } from "node:crypto";
import { callbackLifeSeconds } from "@careertrainer/contract/agent";
import { importJWK, type JWK, SignJWT } from "jose";

export type SignedRequest = {
  baseUrl: string;
  /** Whose name stands in the token, as `iss` and `sub`. */
  issuer: string;
  audience: string;
  /** The private key with its `kid`. */
  key: JWK;
  method: string;
  /** With the query, which is not signed. */
  path: string;
  body?: unknown;
  /** Instead of or besides the usual ones. */
  claims?: Record<string, unknown>;
};

/** Sends a request that is signed for exactly its method, address and body (workers/platform/signing.ts). Gives up after 15 s. */
export async function signedRequest(input: SignedRequest): Promise<Response> {
  const { baseUrl, issuer, audience, key, method, path } = input;
  const url = new URL(path, baseUrl);
  const body = input.body === undefined ? null : JSON.stringify(input.body);
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    iss: issuer,
    sub: issuer,
    aud: audience,
    jti: randomUUID(),
    iat: now,
    exp: now + callbackLifeSeconds - 5,
    htm: method,
    htu: url.origin + url.pathname,
    bdh: createHash("sha256")
      .update(body ?? "")
      .digest("base64url"),
    ...input.claims,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: String(key.kid), typ: "JWT" })
    .sign(await importJWK(key, "EdDSA"));
  return fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === null ? {} : { "content-type": "application/json" }) },
    body,
    signal: AbortSignal.timeout(15_000),
  });
}
