import { Attestation, EvidenceBundle, SignedBundle } from "@careertrainer/contract/evidence";
import { base64url, importJWK, type JWK } from "jose";
import { z } from "zod";
import type { BucketBinding } from "./bindings.ts";

/** Where the evidence of the running release lies in the object store. */
export const bundleKey = "evidence/current.json";
const attestationsKey = "evidence/attestations.json";

type Evidence = { bundle: EvidenceBundle | null; attestations: Attestation[] };

const read = async (bucket: BucketBinding, key: string): Promise<unknown> => (await bucket.get(key))?.json();

/** The bundle inside, when one of the keys signed it as it stands. @throws when it is no bundle at all */
export async function openBundle(
  signed: SignedBundle,
  keys: readonly (JWK & { kid: string })[],
): Promise<EvidenceBundle | null> {
  const key = keys.find(({ kid }) => kid === signed.kid);
  if (!key) return null;
  const imported = await importJWK(key, "EdDSA");
  if (imported instanceof Uint8Array) return null;
  const isSigned = await crypto.subtle.verify(
    "Ed25519",
    imported,
    base64url.decode(signed.signature) as BufferSource,
    new TextEncoder().encode(signed.bundle),
  );
  return isSigned ? EvidenceBundle.parse(JSON.parse(signed.bundle)) : null;
}

const write = async (bucket: BucketBinding, key: string, value: object): Promise<void> => {
  await bucket.put(key, JSON.stringify(value), { httpMetadata: { contentType: "application/json" } });
};

/** Keeps a bundle as the evidence of the running release; false, and nothing is kept, when none of the keys signed it. */
export async function keepBundle(
  bucket: BucketBinding,
  signed: SignedBundle,
  keys: readonly (JWK & { kid: string })[],
): Promise<boolean> {
  const opened = await openBundle(signed, keys).catch(() => null);
  if (opened === null) return false;
  await write(bucket, bundleKey, signed);
  return true;
}

/** Replaces the list of attestations. */
export const keepAttestations = (bucket: BucketBinding, items: readonly Attestation[]): Promise<void> =>
  write(bucket, attestationsKey, items);

/**
 * What is known about the promises. Evidence that cannot be read, or that none of the keys signed, is no evidence: the
 * promises then stand as planned or stale, never green.
 */
export async function readEvidence(bucket: BucketBinding, keys: readonly (JWK & { kid: string })[]): Promise<Evidence> {
  const [signed, attestations] = await Promise.all([read(bucket, bundleKey), read(bucket, attestationsKey)]);
  const bundle = SignedBundle.safeParse(signed);
  const list = z.array(Attestation).safeParse(attestations);
  return {
    bundle: bundle.success ? await openBundle(bundle.data, keys).catch(() => null) : null,
    attestations: list.success ? list.data : [],
  };
}
