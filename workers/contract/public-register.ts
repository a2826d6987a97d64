import { z } from "zod";
import { Attestation, CheckRun, ProbeRun } from "./evidence.ts";
import { Instant } from "./ids.ts";

/** A sentence in both languages. German addresses with Sie. */
const Text = z.object({ de: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** What a promise is worth now; derived, never written down. */
export const MeasureState = z.enum(["proven", "attested", "stale", "planned", "failed"]);
export type MeasureState = z.infer<typeof MeasureState>;

export const PublicMeasure = z.object({
  id: z.string(),
  /** Of the GDPR, unless it names another law. */
  article: z.string(),
  promise: Text,
  /** What the proof does not show. */
  limits: Text,
  by: z.enum(["check", "attestation", "both"]),
  /** The measure that says the same. */
  sameAs: z.string().nullable(),
  state: MeasureState,
  /** Of the oldest evidence, of the document, or of the plan. */
  at: z.string().nullable(),
  validUntil: z.string().nullable(),
  attestation: Attestation.nullable(),
  /** The document ends within thirty days. */
  endsSoon: z.boolean(),
  checks: z.array(CheckRun.omit({ measures: true })),
  /** What the running product found about itself when it last asked. */
  probes: z.array(ProbeRun.omit({ measures: true })),
});
export type PublicMeasure = z.infer<typeof PublicMeasure>;

export const PublicProcessor = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(["processor", "controller"]),
  does: Text,
  subProcessors: z.array(z.object({ name: z.string(), does: Text, where: Text })),
  hosts: z.array(z.string()),
  isAi: z.boolean(),
  receives: z.array(Text),
  region: Text,
  transfer: z.object({ to: z.string(), basis: z.string() }).nullable(),
  keeps: Text,
  zeroRetention: Text.nullable(),
  inUse: z.boolean(),
  /** The measure that says whether its contract is there. */
  measure: z.string(),
});
export type PublicProcessor = z.infer<typeof PublicProcessor>;

export const PublicRetention = z.object({
  id: z.string(),
  title: Text,
  starts: Text,
  /** ISO 8601 duration; null: nothing is kept beyond the start event. */
  period: z.string().nullable(),
  basis: Text,
  action: z.enum(["delete", "detach", "keep-sealed"]),
  /** Whether the product carries it out by itself today. */
  automatic: z.boolean(),
});
export type PublicRetention = z.infer<typeof PublicRetention>;

/** One processing activity (Art. 30(1)). */
export const PublicActivity = z.object({
  id: z.string(),
  name: Text,
  purpose: Text,
  basis: Text,
  subjects: Text,
  /** `stored`: false where it only passes through. */
  categories: z.array(z.object({ id: z.string(), name: Text, stored: z.boolean() })),
  recipients: z.array(z.string()),
  transfers: z.array(z.object({ name: z.string(), to: z.string(), basis: z.string() })),
  retention: z.array(z.string()),
  seenBy: Text,
  measures: z.array(z.string()),
});
export type PublicActivity = z.infer<typeof PublicActivity>;

const Grade = z.enum(["low", "medium", "high"]);

export const PublicRisk = z.object({
  id: z.string(),
  title: Text,
  harm: Text,
  severity: Grade,
  likelihood: Grade,
  measures: z.array(z.string()),
});
export type PublicRisk = z.infer<typeof PublicRisk>;

/** The whole register with the state of each promise at the moment of asking. */
export const PublicRegister = z.object({
  version: z.string(),
  /** Of the code that answers; null when it does not know. */
  commit: z.string().nullable(),
  at: Instant,
  /** The run of checks that the states rest on. */
  evidence: z.object({ at: z.string(), commit: z.string(), codeDigest: z.string() }).nullable(),
  counts: z.record(MeasureState, z.int()),
  measures: z.array(PublicMeasure),
  processors: z.array(PublicProcessor),
  retention: z.array(PublicRetention),
  activities: z.array(PublicActivity),
  /** What was changed in purposes and recipients, newest first. */
  changes: z.array(z.object({ day: z.iso.date(), what: Text })),
  /** The data protection impact assessment: its risks, and the digest an approval must carry. */
  assessment: z.object({ digest: z.string(), risks: z.array(PublicRisk) }),
});
export type PublicRegister = z.infer<typeof PublicRegister>;
