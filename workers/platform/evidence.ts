import type { PublicKey } from "@careertrainer/contract/ed25519";
import { Attestation, type EvidenceBundle, ProbeReport, SignedBundle } from "@careertrainer/contract/evidence";
import { openBundle } from "@careertrainer/contract/verify-bundle";
import type { ProbePort } from "@careertrainer/domain/probe/context";
import { z } from "zod";
import type { BucketBinding } from "./bindings.ts";

/** Where the evidence of the running release lies in the object store. */
export const bundleKey = "evidence/current.json";
const attestationsKey = "evidence/attestations.json";
const probesKey = "evidence/probes.json";

type Evidence = { bundle: EvidenceBundle | null; attestations: Attestation[]; probes: ProbeReport | null };

const read = async (bucket: BucketBinding, key: string): Promise<unknown> => (await bucket.get(key))?.json();

const write = async (bucket: BucketBinding, key: string, value: object): Promise<void> => {
  await bucket.put(key, JSON.stringify(value), { httpMetadata: { contentType: "application/json" } });
};

/** Keeps a bundle as the evidence of the running release; false, and nothing is kept, when none of the keys signed it. */
export async function keepBundle(
  bucket: BucketBinding,
  signed: SignedBundle,
  keys: readonly PublicKey[],
): Promise<boolean> {
  if (!(await openBundle(signed, keys)).ok) return false;
  await write(bucket, bundleKey, signed);
  return true;
}

/** The signed bundle as it was handed over; null when there is none. */
export async function readSignedBundle(bucket: BucketBinding): Promise<SignedBundle | null> {
  const signed = SignedBundle.safeParse(await read(bucket, bundleKey));
  return signed.success ? signed.data : null;
}

/** All statements there are. */
export async function readAttestations(bucket: BucketBinding): Promise<Attestation[]> {
  const list = z.array(Attestation).safeParse(await read(bucket, attestationsKey));
  return list.success ? list.data : [];
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");

/** Keeps a document under its own checksum: what lies there can be nothing else. */
export async function keepDocument(
  bucket: BucketBinding,
  bytes: Uint8Array<ArrayBuffer>,
  type: "application/pdf" | "text/plain",
): Promise<NonNullable<Attestation["document"]>> {
  const sha256 = hex(await crypto.subtle.digest("SHA-256", bytes));
  await bucket.put(`evidence/documents/${sha256}`, bytes, { httpMetadata: { contentType: type } });
  return { sha256, bytes: bytes.length, type };
}

/** Keeps the report of the day in the place of the one before. */
export const makeProbeKeeper = (bucket: BucketBinding): ProbePort => ({
  keep: (report) => write(bucket, probesKey, report),
});

/** Replaces the list of attestations. */
export const keepAttestations = (bucket: BucketBinding, items: readonly Attestation[]): Promise<void> =>
  write(bucket, attestationsKey, items);

/**
 * What is known about the promises. Evidence that cannot be read, or that none of the keys signed, is no evidence: the
 * promises then stand as planned or stale, never green.
 */
export async function readEvidence(bucket: BucketBinding, keys: readonly PublicKey[]): Promise<Evidence> {
  const [signed, attestations, report] = await Promise.all([
    read(bucket, bundleKey),
    readAttestations(bucket),
    read(bucket, probesKey),
  ]);
  const bundle = SignedBundle.safeParse(signed);
  const opened = bundle.success ? await openBundle(bundle.data, keys) : null;
  return {
    bundle: opened?.ok ? opened.bundle : null,
    attestations,
    probes: ProbeReport.nullable()
      .catch(null)
      .parse(report ?? null),
  };
}
