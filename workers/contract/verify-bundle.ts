import type { PublicKey } from "./ed25519.ts";
import { isSignedBy, isSpeltRight } from "./ed25519.ts";
import { EvidenceBundle, SignedBundle } from "./evidence.ts";

export type BundleVerdict =
  | { ok: true; bundle: EvidenceBundle }
  | { ok: false; reason: "not_a_bundle" | "unknown_key" | "bad_signature" };

/** What is inside a signed bundle, when one of the keys signed it as it stands. */
export async function openBundle(signed: SignedBundle, keys: readonly PublicKey[]): Promise<BundleVerdict> {
  const key = keys.find(({ kid }) => kid === signed.kid);
  if (!key) return { ok: false, reason: "unknown_key" };
  const isSigned = isSpeltRight(signed.signature) && (await isSignedBy(key, signed.bundle, signed.signature));
  if (!isSigned) return { ok: false, reason: "bad_signature" };
  try {
    return { ok: true, bundle: EvidenceBundle.parse(JSON.parse(signed.bundle)) };
  } catch {
    return { ok: false, reason: "not_a_bundle" };
  }
}

/** Checks a bundle's file against published keys. Needs no network, and runs in browsers as well. */
export async function verifyBundle(text: string, keys: readonly PublicKey[]): Promise<BundleVerdict> {
  try {
    return await openBundle(SignedBundle.parse(JSON.parse(text)), keys);
  } catch {
    return { ok: false, reason: "not_a_bundle" };
  }
}
