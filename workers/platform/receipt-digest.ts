/** HMAC-SHA-256 in hexadecimal: whoever lacks the key cannot try out what a short text might have been. */
export async function keyedDigest(secret: string, payload: Uint8Array): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["sign"]);
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, new Uint8Array(payload)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
