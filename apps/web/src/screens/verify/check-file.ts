import { type CertificateVerdict, type PublishedKeys, verifyCertificate } from "@careertrainer/contract/certificate";
import { type BundleVerdict, verifyBundle } from "@careertrainer/contract/verify-bundle";

/** Bytes; a bundle has some hundred kilobytes. */
export const largestFile = 10 * 1024 * 1024;

export type Checked =
  | { kind: "certificate"; verdict: Extract<CertificateVerdict, { ok: true }> }
  | { kind: "bundle"; verdict: Extract<BundleVerdict, { ok: true }> }
  | { kind: "refused"; reason: "neither" | "changed" | "unknown_key" | "bad_signature" | "too_large" };

/** What a file is, and whether it is genuine. Works without a network. */
export async function checkText(text: string, keys: PublishedKeys): Promise<Checked> {
  const certificate = await verifyCertificate(text, keys);
  if (certificate.ok) return { kind: "certificate", verdict: certificate };
  if (certificate.reason !== "not_a_certificate") return { kind: "refused", reason: certificate.reason };
  const bundle = await verifyBundle(text, keys.evidence);
  if (bundle.ok) return { kind: "bundle", verdict: bundle };
  return { kind: "refused", reason: bundle.reason === "not_a_bundle" ? "neither" : bundle.reason };
}
