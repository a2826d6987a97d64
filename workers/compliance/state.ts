import type { Attestation, CheckRun, EvidenceBundle, ProbeReport, ProbeRun } from "@careertrainer/contract/evidence";
import type { MeasureState } from "@careertrainer/contract/public-register";
import type { Measure } from "./measure.ts";

export type Standing = {
  state: MeasureState;
  /** Since when or until when, by what the state is: of the evidence, of the document, of the plan. ISO date or time; null when nothing is known. */
  at: string | null;
  /** Until when the evidence or document holds. */
  validUntil: string | null;
  checks: readonly CheckRun[];
  /** What the running product last found about itself. */
  probes: readonly ProbeRun[];
  attestation: Attestation | null;
  /** The document ends within {@link soonDays}. */
  endsSoon: boolean;
};

/** What is known at one moment. `commit` is what runs; evidence of another commit is stale. */
export type Known = {
  bundle: EvidenceBundle | null;
  attestations: readonly Attestation[];
  /** Of the last day on which the running product asked itself. */
  probes?: ProbeReport | null;
  commit: string | null;
  now: Date;
  /** By an attestation's name: the digest of what it must approve today. */
  approvals?: Readonly<Record<string, string>>;
};

const dayMs = 86_400_000;
/** A document that ends within so many days is said to. */
const soonDays = 30;
/** A probe's word counts for so long: it is asked daily, and one day may fail. */
const probeDays = 2;

const later = (time: string, days: number): string => new Date(Date.parse(time) + days * dayMs).toISOString();

/** A check proves something only when it passed, looked at something, and failed without its control. */
const proves = (run: CheckRun): boolean => run.outcome === "passed" && run.cases > 0 && run.negativeControl === "red";

function probesOf(measure: Measure, { probes, now }: Known): readonly ProbeRun[] {
  if (!probes || Date.parse(later(probes.at, probeDays)) <= now.getTime()) return [];
  return probes.probes.filter(({ measures }) => measures.includes(measure.id));
}

/** When a check was last seen to hold: as it ran, or as the probe of its name found again beside the very same code. */
function seenAt(run: CheckRun, probes: readonly ProbeRun[], { bundle, probes: report }: Known): string {
  const again = probes.find(({ id, outcome }) => id === run.id && outcome === "passed");
  return again && report?.commit === bundle?.commit && again.at > run.at ? again.at : run.at;
}

function ofChecks(measure: Measure, known: Known): Standing {
  const checks = known.bundle?.checks.filter(({ measures }) => measures.includes(measure.id)) ?? [];
  const probes = probesOf(measure, known);
  const broken = probes.find(({ outcome }) => outcome === "failed");
  const rest = { checks, probes, attestation: null, endsSoon: false };
  const oldest = checks.map((run) => seenAt(run, probes, known)).toSorted()[0];
  if (broken) return { state: "failed", at: broken.at, validUntil: null, ...rest };
  if (!oldest) return { state: "planned", at: measure.plannedFor, validUntil: null, ...rest };
  const validUntil = later(oldest, measure.maxAgeDays);
  const standing = { at: oldest, validUntil, ...rest };
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
  const rest = { checks: [], probes: [], attestation: document ?? null };
  if (!document) return { state: "planned", at: measure.plannedFor, validUntil: null, ...rest, endsSoon: false };
  const approves = known.approvals?.[document.name] ?? document.of;
  const state = document.validUntil >= today && document.of === approves ? "attested" : "stale";
  const soon = later(known.now.toISOString(), soonDays).slice(0, 10);
  const endsSoon = state === "attested" && document.validUntil <= soon;
  return { state, at: document.validFrom, validUntil: document.validUntil, ...rest, endsSoon };
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
  const { attestation, endsSoon } = document;
  return { ...lead, checks: checked.checks, probes: checked.probes, attestation, endsSoon };
}

/** The standing of every promise, by id, in the order of the register. */
export function deriveStandings(measures: readonly Measure[], known: Known): ReadonlyMap<string, Standing> {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  return new Map(
    measures.map((measure) => [measure.id, standingOf(byId.get(measure.sameAs ?? measure.id) ?? measure, known)]),
  );
}
