import { z } from "zod";
import { isSignedBy, isSpeltRight, PublicKey } from "./ed25519.ts";

const Text = z.strictObject({ de: z.string(), en: z.string() });

/** What was erased, what was kept and why, without a word about whom. The signature covers everything else in it. */
export const Certificate = z.strictObject({
  type: z.literal("careertrainer-erasure-certificate"),
  version: z.literal(1),
  /** Where it is published; says nothing about the person. */
  ref: z.string().regex(/^[a-z2-7]{26}$/),
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** The commit of the software that erased. */
  software: z.string(),
  deleted: z.array(z.strictObject({ category: z.string(), title: Text, rows: z.int().nonnegative() })),
  kept: z.array(z.strictObject({ what: Text, why: Text })),
  kid: z.string(),
  /** Ed25519 over the compact JSON of all fields before it, in their order; base64url. */
  signature: z.string(),
});
export type Certificate = z.infer<typeof Certificate>;
export type UnsignedCertificate = Omit<Certificate, "kid" | "signature">;

/** Public keys as published at `/.well-known/careertrainer-keys.json`: those of certificates, and those of the evidence. */
export const PublishedKeys = z.object({ keys: z.array(PublicKey), evidence: z.array(PublicKey).default([]) });
export type PublishedKeys = z.infer<typeof PublishedKeys>;

/** The bytes a certificate is stored and handed out as: one spelling only, so that a changed byte shows. */
export const certificateText = (certificate: Certificate): string => `${JSON.stringify(certificate, null, 2)}\n`;

/** What the signature covers. */
export const signedText = ({
  signature: _,
  ...rest
}: Certificate | (UnsignedCertificate & { kid: string; signature?: string })): string => JSON.stringify(rest);

export type CertificateVerdict =
  | { ok: true; certificate: Certificate }
  | { ok: false; reason: "not_a_certificate" | "changed" | "unknown_key" | "bad_signature" };

/** Checks a certificate's text against published keys. Needs no network, and runs in browsers as well. */
export async function verifyCertificate(text: string, keys: Pick<PublishedKeys, "keys">): Promise<CertificateVerdict> {
  let certificate: Certificate;
  try {
    certificate = Certificate.parse(JSON.parse(text));
  } catch {
    return { ok: false, reason: "not_a_certificate" };
  }
  if (certificateText(certificate) !== text) return { ok: false, reason: "changed" };
  const key = keys.keys.find(({ kid }) => kid === certificate.kid);
  if (!key) return { ok: false, reason: "unknown_key" };
  if (!isSpeltRight(certificate.signature)) return { ok: false, reason: "changed" };
  const right = await isSignedBy(key, signedText(certificate), certificate.signature);
  return right ? { ok: true, certificate } : { ok: false, reason: "bad_signature" };
}
