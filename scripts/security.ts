import { parseArgs } from "node:util";
import { checks } from "../tests/checks/registry.ts";
import { isProven, runChecks } from "./checks/run.ts";

const help = `npm run security [-- options] [id …]   proves the guards, each with its negative control

  id              only these checks (all of them without one)
  --json          the result as JSON on stdout; progress goes to stderr
  --no-controls   without the negative controls
  --list          names the checks and what is switched off
  --help          this text

Tests run against one fresh stack. Then each check's control is switched off in a scratch copy of the sources with a stack of
its own, where the check must fail. The command fails unless every check passes and every negative control is red.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    "no-controls": { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const unknown = positionals.filter((id) => !checks.some((check) => check.id === id));
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(", ")}.\n\n${help}`);
  process.exit(2);
}
if (values.list) {
  for (const { id, what, control } of checks)
    console.log(`${id.padEnd(16)} ${what}\n${" ".repeat(17)}off: ${control.how}`);
  process.exit(0);
}
const chosen = checks.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const results = await runChecks(chosen, {
  name: "security",
  controls: !values["no-controls"],
  onProgress: (text) => console.error(text),
});
for (const { id, said } of results) for (const line of said) console.error(`  ${id}: ${line}`);
if (values.json)
  console.log(
    JSON.stringify(
      results.map(({ id, what, cases, failures, negativeControl, measures, control }) => ({
        id,
        what,
        cases,
        failures,
        negativeControl,
        measures,
        control,
      })),
      null,
      2,
    ),
  );
else
  for (const { id, cases, failures, negativeControl } of results)
    console.log(
      `${id.padEnd(16)} ${String(cases).padStart(4)} cases  ${failures} failures  negative control ${negativeControl}`,
    );
const good = results.every((result) =>
  values["no-controls"] ? result.failures === 0 && result.cases > 0 : isProven(result),
);
process.exit(good ? 0 : 1);
