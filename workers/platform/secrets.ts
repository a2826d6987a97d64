import type { SecretsPort } from "@careertrainer/domain/identity/context";

const text = new TextEncoder();
const nonceBytes = 12;

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (encoded: string) => Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));

const hmac = { name: "HMAC", hash: "SHA-256", length: 256 } as const;
const aes = { name: "AES-GCM", length: 256 } as const;

/** A key of its own for each use, derived from the Worker's one secret (HKDF, RFC 5869). */
async function derive(secret: string, use: string, algorithm: typeof hmac | typeof aes): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  const info = text.encode(`careertrainer ${use}`);
  const usages: KeyUsage[] = algorithm.name === "HMAC" ? ["sign"] : ["encrypt", "decrypt"];
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    root,
    algorithm,
    false,
    usages,
  );
}

const made = new Map<string, Promise<CryptoKey>>();
function keyFor(secret: string, use: string, algorithm: typeof hmac | typeof aes): Promise<CryptoKey> {
  const name = `${secret} ${use}`;
  const key = made.get(name) ?? derive(secret, use, algorithm);
  made.set(name, key);
  return key;
}

/** Keyed hashes and sealed texts (AES-256-GCM) with keys derived from the Worker's secret. */
export function makeSecrets(secret: string): SecretsPort {
  return {
    async digest(purpose, value) {
      const key = await keyFor(secret, "digest", hmac);
      return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, text.encode(`${purpose}\0${value}`))));
    },
    async seal(value) {
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const key = await keyFor(secret, "seal", aes);
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text.encode(value)));
      return `${base64(iv)}.${base64(sealed)}`;
    },
    async open(sealed) {
      const [iv = "", body = ""] = sealed.split(".");
      const key = await keyFor(secret, "seal", aes);
      const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv) }, key, fromBase64(body));
      return new TextDecoder().decode(opened);
    },
  };
}
