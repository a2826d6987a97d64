import { type ActivityId, activities } from "@careertrainer/compliance/activities";
import { assessmentDigest, risks } from "@careertrainer/compliance/assessment";
import { type Category, categories } from "@careertrainer/compliance/categories";
import { changes } from "@careertrainer/compliance/changes";
import { tables } from "@careertrainer/compliance/fields/index";
import { measures } from "@careertrainer/compliance/measures/index";
import { processorsById } from "@careertrainer/compliance/processors/index";
import { type RetentionId, retentionRules } from "@careertrainer/compliance/retention";
import { deriveStandings, type Known, type Standing } from "@careertrainer/compliance/state";
import type { PublicActivity, PublicRegister } from "@careertrainer/contract/public-register";

/** The register as everybody may read it, with the state each promise has by what is known now. */
export async function publicRegister(input: Omit<Known, "approvals"> & { version: string }): Promise<PublicRegister> {
  const digest = await assessmentDigest();
  const standings = deriveStandings(measures, { ...input, approvals: { "dpia-approval": digest } });
  const shown = measures.map(({ id, article, promise, limits, by, sameAs }) => {
    const { state, at, validUntil, attestation, endsSoon, checks, probes } = standings.get(id) ?? unknown;
    return {
      ...{ id, article, promise, limits, by, sameAs, state, at, validUntil, attestation, endsSoon },
      checks: checks.map(({ measures: _, ...run }) => run),
      probes: probes.map(({ measures: _, ...run }) => run),
    };
  });
  const counts = { proven: 0, attested: 0, stale: 0, planned: 0, failed: 0 };
  for (const { state } of shown) counts[state]++;
  const { bundle } = input;
  return {
    version: input.version,
    commit: input.commit,
    at: input.now.toISOString(),
    evidence: bundle && { at: bundle.at, commit: bundle.commit, codeDigest: bundle.codeDigest },
    counts,
    measures: shown,
    processors: Object.entries(processorsById).map(([id, row], index) => {
      const { contract: _, ...rest } = row;
      return {
        ...rest,
        id,
        subProcessors: [...row.subProcessors],
        hosts: [...row.hosts],
        receives: [...row.receives],
        measure: `PRO-${index + 1}`,
      };
    }),
    retention: Object.entries(retentionRules).map(([id, { carriedOutBy, ...rule }]) => ({
      ...rule,
      id,
      automatic: carriedOutBy !== null,
    })),
    activities: (Object.keys(activities) as ActivityId[]).map(activityOf),
    changes: changes.map(({ day, what }) => ({ day, what })),
    assessment: { digest, risks: risks.map((risk) => ({ ...risk, measures: [...risk.measures] })) },
  };
}

const nothing = { at: null, validUntil: null, attestation: null, endsSoon: false };
const unknown: Standing = { state: "planned", ...nothing, checks: [], probes: [] };

/** What an activity processes and how long follows from the columns that name it. */
function activityOf(id: ActivityId): PublicActivity {
  const { passing, recipients, measures: proofs, ...said } = activities[id];
  const own = tables.filter(({ activity }) => activity === id);
  const found = own.flatMap(({ fields }) =>
    Object.values(fields).flatMap((field) => (field.kind === "personal" ? [field.category] : [])),
  );
  const kinds = new Set<Category>([...passing, ...found]);
  const stored = new Set<Category>(found);
  const rules = new Set<RetentionId>(own.map(({ retention }) => retention));
  const rows = recipients.map((recipient) => processorsById[recipient]);
  return {
    id,
    ...said,
    categories: [...kinds].map((kind) => ({ id: kind, name: categories[kind], stored: stored.has(kind) })),
    recipients: rows.map(({ name }) => name),
    transfers: rows.flatMap(({ name, transfer }) => (transfer ? [{ name, ...transfer }] : [])),
    retention: [...rules],
    measures: [...proofs],
  };
}
