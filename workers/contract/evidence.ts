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

/** A signed statement about the outside world: a contract, a certificate, an appointment. */
export const Attestation = z.object({
  /** The attestation's name in the register, such as `dpa-openai`. */
  name: z.string(),
  signedBy: z.string(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date(),
  /** Digest of what in the register it approves; null where it approves nothing there. */
  of: z.string().nullable().default(null),
});
export type Attestation = z.infer<typeof Attestation>;

/** All attestations there are; a new list replaces the old one. */
export const AttestationList = z.strictObject({ items: z.array(Attestation).max(200) });
