import { parseArgs } from "node:util";
import { runTests } from "./checks/vitest.ts";
import { ensureSchemathesis } from "./fuzz/schemathesis.ts";
import { root } from "./stack/paths.ts";

const help = `npm run fuzz [-- options]   sends the API what its document allows and forbids, as nobody and as each role

  --examples N   inputs for each operation and phase (10)
  --help         this text

Uses schemathesis, which is installed from PyPI into .data/fuzz at first use; Python 3.10 or newer must be there. Fails when an answer is a
5xx, or one that the OpenAPI document does not name. Reports are left in .data/fuzz/reports.
`;

const { values } = parseArgs({
  options: { examples: { type: "string", default: "10" }, help: { type: "boolean", short: "h", default: false } },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
await ensureSchemathesis().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const outcomes = await runTests({
  folder: root,
  files: ["tests/fuzz/fuzz.test.ts"],
  env: { FUZZ_EXAMPLES: values.examples },
});
for (const { name, outcome, messages } of outcomes)
  console.log(`${outcome === "passed" ? "✓" : "✗"} ${name}${messages.map((message) => `\n${message}`).join("")}`);
process.exit(outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === "passed") ? 0 : 1);
