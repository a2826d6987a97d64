import { z } from "zod";

/** A published Ed25519 key. */
export const PublicKey = z.looseObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  kid: z.string(),
  x: z.string(),
});
export type PublicKey = z.infer<typeof PublicKey>;

const bytes = (base64url: string): Uint8Array<ArrayBuffer> => {
  const padded = base64url.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0));
};

const spelling = (raw: Uint8Array): string =>
  btoa(String.fromCharCode(...raw))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** Whether base64url is spelt the one way that counts: its last letter has bits that mean nothing. */
export const isSpeltRight = (base64url: string): boolean => {
  try {
    return spelling(bytes(base64url)) === base64url;
  } catch {
    return false;
  }
};

/** Whether the key signed exactly this text. Needs no network, and runs in browsers, Workers and Node alike. */
export async function isSignedBy(key: PublicKey, text: string, signature: string): Promise<boolean> {
  try {
    const { kty, crv, x } = key;
    const imported = await crypto.subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, bytes(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}
