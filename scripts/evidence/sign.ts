import { join } from "node:path";
import type { EvidenceBundle, SignedBundle } from "@careertrainer/contract/evidence";
import { base64url, importJWK, type JWK } from "jose";
import { z } from "zod";
import { localSecrets } from "../stack/keys.ts";
import { dataRoot } from "../stack/paths.ts";

const PrivateKey = z.looseObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), kid: z.string(), d: z.string() });

/** The key in EVIDENCE_KEY (a private Ed25519 JWK with its `kid`), else the local stack's own. */
export async function evidenceKey(): Promise<JWK & { kid: string }> {
  const given = process.env.EVIDENCE_KEY;
  return PrivateKey.parse(
    given ? JSON.parse(given) : (await localSecrets(join(dataRoot, "local"))).evidenceKey,
  ) as JWK & { kid: string };
}

/** The bundle as text with a signature over exactly that text. */
export async function signBundle(bundle: EvidenceBundle, key: JWK & { kid: string }): Promise<SignedBundle> {
  const imported = await importJWK(key, "EdDSA");
  if (imported instanceof Uint8Array) throw new Error("The evidence key is not an Ed25519 key");
  const text = JSON.stringify(bundle);
  const signature = await crypto.subtle.sign("Ed25519", imported, new TextEncoder().encode(text));
  return { bundle: text, kid: key.kid, signature: base64url.encode(new Uint8Array(signature)) };
}
