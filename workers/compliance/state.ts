import type { Attestation, CheckRun, EvidenceBundle } from "@careertrainer/contract/evidence";
import type { MeasureState } from "@careertrainer/contract/public-register";
import type { Measure } from "./measure.ts";

export type Standing = {
  state: MeasureState;
  /** Since when or until when, by what the state is: of the evidence, of the document, of the plan. ISO date or time; null when nothing is known. */
  at: string | null;
  /** Until when the evidence or document holds. */
  validUntil: string | null;
  checks: readonly CheckRun[];
  attestation: Attestation | null;
};

/** What is known at one moment. `commit` is what runs; evidence of another commit is stale. */
export type Known = {
  bundle: EvidenceBundle | null;
  attestations: readonly Attestation[];
  commit: string | null;
  now: Date;
  /** By an attestation's name: the digest of what it must approve today. */
  approvals?: Readonly<Record<string, string>>;
};

const dayMs = 86_400_000;

const later = (time: string, days: number): string => new Date(Date.parse(time) + days * dayMs).toISOString();

/** A check proves something only when it passed, looked at something, and failed without its control. */
const proves = (run: CheckRun): boolean => run.outcome === "passed" && run.cases > 0 && run.negativeControl === "red";

function ofChecks(measure: Measure, known: Known): Standing {
  const checks = known.bundle?.checks.filter(({ measures }) => measures.includes(measure.id)) ?? [];
  const oldest = checks.map(({ at }) => at).toSorted()[0];
  if (!oldest) return { state: "planned", at: measure.plannedFor, validUntil: null, checks, attestation: null };
  const validUntil = later(oldest, measure.maxAgeDays);
  const standing = { at: oldest, validUntil, checks, attestation: null };
  if (!checks.every(proves)) return { ...standing, state: "failed" };
  const isCurrent = known.bundle?.commit === known.commit && Date.parse(validUntil) > known.now.getTime();
  return { ...standing, state: isCurrent ? "proven" : "stale" };
}

function ofAttestation(measure: Measure, known: Known): Standing {
  const today = known.now.toISOString().slice(0, 10);
  const document = known.attestations
    .filter(({ name, validFrom }) => name === measure.attestation && validFrom <= today)
    .toSorted((a, b) => a.validUntil.localeCompare(b.validUntil))
    .at(-1);
  if (!document) return { state: "planned", at: measure.plannedFor, validUntil: null, checks: [], attestation: null };
  const approves = known.approvals?.[document.name] ?? document.of;
  const state = document.validUntil >= today && document.of === approves ? "attested" : "stale";
  return { state, at: document.validFrom, validUntil: document.validUntil, checks: [], attestation: document };
}

/** From the worst to the best: of two proofs that are both needed, the worse one counts. */
const worst: readonly MeasureState[] = ["failed", "stale", "planned", "attested", "proven"];

function standingOf(measure: Measure, known: Known): Standing {
  if (measure.by === "check") return ofChecks(measure, known);
  const document = ofAttestation(measure, known);
  if (measure.by === "attestation") return document;
  const checked = ofChecks(measure, known);
  const lead =
    worst.indexOf(document.state) < worst.indexOf(checked.state) && document.state !== "attested" ? document : checked;
  return { ...lead, checks: checked.checks, attestation: document.attestation };
}

/** The standing of every promise, by id, in the order of the register. */
export function deriveStandings(measures: readonly Measure[], known: Known): ReadonlyMap<string, Standing> {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return new Map(
    measures.map((measure) => [measure.id, standingOf(byId.get(measure.sameAs ?? measure.id) ?? measure, known)]),
  );
}
