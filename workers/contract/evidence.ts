import { z } from "zod";

/** One check as it ran: against the real system, and again with what it watches switched off. */
export const CheckRun = z.object({
  id: z.string(),
  /** What was checked, in one English sentence. */
  what: z.string(),
  measures: z.array(z.string()),
  outcome: z.enum(["passed", "failed"]),
  cases: z.int().nonnegative(),
  failures: z.int().nonnegative(),
  /** `red`: with the control off it failed, as it must. `green`: it did not, so it proves nothing. */
  negativeControl: z.enum(["red", "green", "not run"]),
  /** What was switched off. */
  control: z.string(),
  /** Test files, from the repository's folder. */
  files: z.array(z.string()),
  at: z.iso.datetime(),
  seconds: z.number().nonnegative(),
});
export type CheckRun = z.infer<typeof CheckRun>;

/** All that one run of the checks showed, bound to what it ran on. */
export const EvidenceBundle = z.object({
  /** Git commit, 40 hex digits. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** SHA-256 of the code that is deployed, hex. */
  codeDigest: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  checks: z.array(CheckRun),
});
export type EvidenceBundle = z.infer<typeof EvidenceBundle>;

/** The bundle as text, byte for byte what was signed, with an Ed25519 signature over it (base64url). */
export const SignedBundle = z.object({ bundle: z.string(), kid: z.string(), signature: z.string() });
export type SignedBundle = z.infer<typeof SignedBundle>;

/** What the running product found out about itself, once a day. */
export const ProbeRun = z.object({
  /** Of the register's probes; a check of the same name is refreshed by it. */
  id: z.string(),
  measures: z.array(z.string()),
  /** `not here`: it cannot be asked in this place, and says why. */
  outcome: z.enum(["passed", "failed", "not here"]),
  /** What was found, in one English sentence without a name or value of a person. */
  found: z.string(),
  at: z.iso.datetime(),
});
export type ProbeRun = z.infer<typeof ProbeRun>;

/** The probes of one day, and the code that asked. */
export const ProbeReport = z.object({ commit: z.string().nullable(), at: z.iso.datetime(), probes: z.array(ProbeRun) });
export type ProbeReport = z.infer<typeof ProbeReport>;

/** A signed statement about the outside world: a contract, a certificate, an appointment. */
export const Attestation = z.object({
  /** The attestation's name in the register, such as `dpa-openai`. */
  name: z.string(),
  signedBy: z.string(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  /** Digest of what in the register it approves; null where it approves nothing there. */
  of: z.string().nullable().default(null),
  /** The signed document, which the operator keeps: its SHA-256 (hex) is what anybody can hold a copy against. */
  document: z
    .object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().positive(),
      type: z.enum(["application/pdf", "text/plain"]),
    })
    .nullable()
    .default(null),
});
export type Attestation = z.infer<typeof Attestation>;

/** All attestations there are; a new list replaces the old one. */
export const AttestationList = z.strictObject({ items: z.array(Attestation).max(200) });

/** The largest document of an attestation, bytes. */
export const largestAttested = 5 * 1024 * 1024;

/** One statement with the document that was signed. A newer one of the same name takes over when its time comes. */
export const Attest = z
  .strictObject({
    signedBy: z.string().trim().min(1).max(200),
    validFrom: z.iso.date(),
    validUntil: z.iso.date(),
    of: z.string().max(128).nullable().default(null),
    document: z.strictObject({
      type: z.enum(["application/pdf", "text/plain"]),
      base64: z.base64().max(Math.ceil(largestAttested / 3) * 4),
    }),
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, { error: "ends before it begins" });
export type Attest = z.infer<typeof Attest>;
