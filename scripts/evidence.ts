import { parseArgs } from "node:util";
import { measures } from "@careertrainer/compliance/measures/index";
import { deriveStandings } from "@careertrainer/compliance/state";
import type { CheckRun } from "@careertrainer/contract/evidence";
import { allChecks as checks } from "../tests/checks/all.ts";
import { type CheckResult, runChecks } from "./checks/run.ts";
import { codeDigest } from "./evidence/code-digest.ts";
import { bundleFile, keepResult, readResults, writeWhole } from "./evidence/results.ts";
import { evidenceKey, signBundle } from "./evidence/sign.ts";
import { commitHere } from "./stack/commit.ts";

const help = `npm run evidence [-- options] [id …]   proves the promises of the register, each with its negative control

  id          only these checks, or the checks of these promises (CON-12)
  --json      one row for each promise as JSON on stdout; progress goes to stderr. A row names the document that the promise
              needs besides or instead; whether it is there, the running product knows
  --fresh     runs again what was found out on this very code before
  --states    runs nothing, only says where each promise stands by what was found out
  --list      names the checks, their promises and what is switched off
  --help      this text

Checks run against one fresh real stack. Then each is repeated in a scratch copy with its control switched off, where it must fail.
Results are kept for exactly this commit and code, so that an interrupted run goes on. Once every check has one, they become
.data/evidence/bundle.json: bound to commit and code, signed with EVIDENCE_KEY (a private Ed25519 JWK) or else the local key.
\`npm start\` shows it on the status page; \`npm run operator -- publish-evidence FILE\` hands it to a deployed product.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    states: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
if (values.list) {
  for (const { id, what, measures: proven, control } of checks)
    console.log(`${id.padEnd(18)} ${proven.join(" ")}\n  ${what}\n  off: ${control.how}`);
  process.exit(0);
}
const isMeant = (name: string) => (check: (typeof checks)[number]) =>
  check.id === name || check.measures.includes(name);
const unknown = positionals.filter((name) => !checks.some(isMeant(name)));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(", ")}, and none proves a promise of that name.\n\n${help}`);
  process.exit(2);
}

const commit = commitHere();
// Results on changed sources are shown and count for nothing later: no commit has them.
const at = { commit: commit ?? "", codeDigest: codeDigest() };
const before = values.fresh ? [] : readResults(at);
const chosen = checks.filter((check) => positionals.length === 0 || positionals.some((name) => isMeant(name)(check)));
const missing = values.states ? [] : chosen.filter(({ id }) => !before.some((run) => run.id === id));
const say = (text: string) => console.error(text);
if (commit === null) say("The sources are changed or no repository: what is found out now is bound to no commit.");
if (before.length > 0) say(`${before.length} checks have a result on this code already (--fresh runs them again).`);

const runOf = ({ said: _, ...result }: CheckResult): CheckRun => ({
  ...result,
  measures: [...result.measures],
  files: [...result.files],
  outcome: result.failures === 0 && result.cases > 0 ? "passed" : "failed",
  negativeControl: result.negativeControl === "broken" ? "not run" : result.negativeControl,
});
const now: CheckRun[] = [];
if (missing.length > 0)
  await runChecks(missing, {
    name: "evidence",
    onProgress: say,
    onResult: (result) => {
      for (const line of result.said) say(`  ${result.id}: ${line}`);
      now.push(runOf(result));
      if (commit !== null) keepResult(at, runOf(result));
    },
  });

const runs = [...before.filter(({ id }) => !now.some((run) => run.id === id)), ...now];
const bundle = {
  commit: commit ?? "0".repeat(40),
  codeDigest: at.codeDigest,
  at: new Date().toISOString(),
  checks: runs,
};
const open = checks.filter(({ id }) => !runs.some((run) => run.id === id));
if (commit !== null && open.length === 0) {
  writeWhole(bundleFile, await signBundle(bundle, await evidenceKey()));
  say(`Signed: ${bundleFile}`);
} else
  say(
    `No bundle is written: ${open.length > 0 ? `no result yet for ${open.map(({ id }) => id).join(", ")}` : "no commit"}.`,
  );

// Documents are the operator's, and the running product knows them: here a promise that needs both has the state of its checks.
const checked = measures.map((measure): typeof measure =>
  measure.by === "both" ? { ...measure, by: "check" } : measure,
);
const standings = deriveStandings(checked, { bundle, attestations: [], commit: bundle.commit, now: new Date() });
const documentOf = new Map(measures.map(({ id, attestation }) => [id, attestation]));
const rows = [...standings].map(([id, { state, checks: own }]) => ({
  id,
  state,
  document: documentOf.get(id) ?? null,
  checks: own.map(({ id: check, outcome, negativeControl, at: time }) => ({
    id: check,
    outcome,
    negativeControl,
    at: time,
  })),
}));
if (values.json) console.log(JSON.stringify(rows, null, 2));
else
  for (const { id, state, checks: own } of rows)
    console.log(`${id.padEnd(8)} ${state.padEnd(9)} ${own.map(({ id: check }) => check).join(", ")}`);
process.exit(rows.some(({ state }) => state === "failed") ? 1 : 0);
