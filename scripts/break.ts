import { join } from "node:path";
import { parseArgs } from "node:util";
import { measures } from "@careertrainer/compliance/measures/index";
import { allChecks } from "../tests/checks/all.ts";
import { breakages } from "../tests/checks/breakages.ts";
import { testsOf } from "./checks/run.ts";
import { makeScratchCopy, switchOff } from "./checks/scratch-copy.ts";
import { kindOf, runTests } from "./checks/vitest.ts";
import { dataRoot } from "./stack/paths.ts";

const help = `npm run break [-- options] [id …]   breaks one thing by hand, and shows which promises turn red

  id            only these; --list names them
  --whole       with the checks that need a browser, sound or a fuzzer too (much longer)
  --among IDS   with these checks alone (ids with commas between)
  --patch FILE=FIND=REPLACE
                something of your own: FIND must stand in FILE exactly once
  --sql TEXT    something of your own, done to the database after the last migration
  --json        the result as JSON on stdout; progress goes to stderr
  --list        what can be broken, and what that breaks
  --help        this text

Each is done to a scratch copy of the sources with a database and a stack of its own; the tests of all checks run there once. The
command fails when other promises turn red than the breakage says, or fewer.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    whole: { type: "boolean", default: false },
    among: { type: "string" },
    patch: { type: "string" },
    sql: { type: "string" },
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
if (values.list) {
  for (const { id, does, breaks } of breakages)
    console.log(`${id.padEnd(8)} ${does}\n         breaks ${breaks.join(", ")}`);
  process.exit(0);
}
const unknown = positionals.filter((id) => !breakages.some((one) => one.id === id));
if (unknown.length > 0) {
  console.error(`Nothing is called ${unknown.join(", ")}.\n\n${help}`);
  process.exit(2);
}

const [file, find, replace] = values.patch?.split("=") ?? [];
const isOwn = values.patch !== undefined || values.sql !== undefined;
const own = {
  ...{ id: "own", does: "what was asked for", breaks: null },
  control: {
    ...(file && find && replace !== undefined ? { patch: [{ file, find, replace }] } : {}),
    ...(values.sql ? { sql: values.sql } : {}),
  },
};
const chosen = isOwn ? [own] : breakages.filter(({ id }) => positionals.length === 0 || positionals.includes(id));

const slow = new Set(["browser", "voice", "fuzz", "faults"]);
const among = values.among?.split(",");
const strangers = among?.filter((id) => !allChecks.some((check) => check.id === id)) ?? [];
if (strangers.length > 0) {
  console.error(`No check is called ${strangers.join(", ")}.`);
  process.exit(2);
}
const checks = allChecks.filter(
  (check) =>
    (among?.includes(check.id) ?? true) && (values.whole || !check.files.some((name) => slow.has(kindOf(name)))),
);
const files = [...new Set(checks.flatMap((check) => check.files))];
const copy = join(dataRoot, "break", "copy");

/** The promises that rest on a check, with those that say the same. */
const linesOf = (ids: readonly string[]): string[] =>
  measures
    .filter(({ id, sameAs }) => ids.includes(id) || (sameAs !== null && ids.includes(sameAs)))
    .map(({ id }) => id);
const inOrder = (ids: readonly string[]): string[] => measures.map(({ id }) => id).filter((id) => ids.includes(id));

const results = [];
for (const { id, does, breaks, control } of chosen) {
  console.error(`${id}: ${does} …`);
  makeScratchCopy(copy);
  const putBack = switchOff(copy, control);
  const outcomes = await runTests({ folder: copy, files, env: {} }).finally(putBack);
  const red = checks.filter((check) => testsOf(check, outcomes).some(({ outcome }) => outcome === "failed"));
  const lines = inOrder(linesOf(red.flatMap((check) => check.measures)));
  const asSaid = breaks === null || lines.join() === inOrder(breaks).join();
  results.push({
    id,
    does,
    red: lines,
    expected: breaks,
    asSaid,
    checks: red.map((check) => check.id),
    of: checks.length,
  });
  console.error(
    `  red: ${lines.join(", ") || "nothing"} (by ${red.map((check) => check.id).join(", ") || "no check"} of ${checks.length})`,
  );
  for (const check of red)
    for (const { name } of testsOf(check, outcomes).filter(({ outcome }) => outcome === "failed"))
      console.error(`    ${check.id}: ${name}`);
  if (!asSaid) console.error(`  It was said to break ${breaks?.join(", ")}.`);
}
if (values.json) console.log(JSON.stringify(results, null, 2));
else
  for (const { id, red, asSaid } of results)
    console.log(`${id.padEnd(8)} ${red.join(", ")}${asSaid ? "" : "  NOT AS SAID"}`);
process.exit(results.every(({ asSaid }) => asSaid) ? 0 : 1);
