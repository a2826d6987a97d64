import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "./stack/chromium.ts";
import { launchStack } from "./stack/launch.ts";
import { dataRoot, node, root } from "./stack/paths.ts";
import { suiteStacks } from "./stack/suites.ts";

const kinds = ["unit", "integration", "security", "faults", "voice", "browser"] as const;
type Kind = (typeof kinds)[number];

const help = `npm test [-- options] [kind …]   checks the whole repository

  kinds       checks, ${kinds.join(", ")} (all of them without a name)
  --bail      stops at the first step that fails
  --help      this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", short: "h", default: false }, bail: { type: "boolean", default: false } },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const unknown = positionals.filter((name) => name !== "checks" && !kinds.includes(name as Kind));
if (unknown.length > 0) {
  console.error(`There is no kind of test called ${unknown.join(", ")}.\n\n${help}`);
  process.exit(2);
}
const wants = (name: string): boolean => positionals.length === 0 || positionals.includes(name);

type Outcome = { name: string; ok: boolean; seconds: number; passed: number; failed: number; skipped: number };
const outcomes: Outcome[] = [];
const bin = (name: string): string => join(root, "node_modules", ".bin", name);

const plain: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" };

/** Runs a command with its output shown; resolves to whether it ended well. */
const show = (command: string, args: string[], env: Record<string, string> = {}): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...plain, ...env } });
    child.once("error", (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once("exit", (code) => resolve(code === 0));
  });

const done = (outcome: Outcome): void => {
  outcomes.push(outcome);
  console.log(`${outcome.ok ? "✓" : "✗"} ${outcome.name} ${outcome.seconds.toFixed(1)} s\n`);
  if (!outcome.ok && values.bail) finish();
};

async function check(name: string, command: string, args: string[]): Promise<void> {
  console.log(`▸ ${name}`);
  const began = performance.now();
  const ok = await show(command, args);
  done({ name, ok, seconds: (performance.now() - began) / 1000, passed: 0, failed: ok ? 0 : 1, skipped: 0 });
}

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests?: number; numTodoTests?: number };

async function suite(kind: Kind, env: Record<string, string> = {}): Promise<void> {
  console.log(`▸ ${kind} tests`);
  const began = performance.now();
  const report = join(dataRoot, "logs", `test-${kind}.json`);
  rmSync(report, { force: true });
  const args = [
    "run",
    "--project",
    kind,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const ok = await show(node, [join(root, "node_modules", "vitest", "vitest.mjs"), ...args], env);
  const read = existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Report) : null;
  const failed = read?.numFailedTests ?? 0;
  done({
    name: `${kind} tests`,
    ok,
    seconds: (performance.now() - began) / 1000,
    passed: read?.numPassedTests ?? 0,
    // A file that does not even load has no failed test of its own.
    failed: ok ? failed : Math.max(1, failed),
    skipped: (read?.numPendingTests ?? 0) + (read?.numTodoTests ?? 0),
  });
}

let stopStack: () => Promise<void> = async () => {};

function finish(): never {
  const sum = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  for (const { name, ok, seconds, passed, failed } of outcomes)
    console.log(
      `${ok ? "✓" : "✗"} ${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s${passed + failed > 0 ? `  ${passed} passed, ${failed} failed` : ""}`,
    );
  const skipped = sum(({ skipped }) => skipped);
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`\n${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
  process.exit(outcomes.every(({ ok }) => ok) ? 0 : 1);
}

mkdirSync(join(dataRoot, "logs"), { recursive: true });
if (wants("checks")) {
  await check("formatting and lint", bin("biome"), [
    "ci",
    `--colors=${process.stdout.isTTY ? "force" : "off"}`,
    "--diagnostic-level=error",
    ".",
  ]);
  await check("types", node, [
    join(root, "node_modules", "typescript", "bin", "tsc"),
    "--noEmit",
    "-p",
    "tsconfig.json",
  ]);
  await check("import directions", bin("depcruise"), [
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "err",
    "workers",
    "agent",
    "apps",
    "drizzle",
    "scripts",
    "tests",
  ]);
  await check("unused code", bin("knip"), ["--no-progress"]);
  await check("licences", node, [join(root, "scripts", "licences.ts")]);
  await check("lockfile", node, [join(root, "scripts", "lock.mjs"), "--check"]);
  await check("API types", node, [join(root, "scripts", "openapi-types.ts"), "--check"]);
}
if (wants("unit")) await suite("unit");

const hasTests = (kind: Kind): boolean =>
  existsSync(join(root, "tests", kind)) &&
  readdirSync(join(root, "tests", kind)).some((file) => file.endsWith(".test.ts"));
const onStack = kinds.filter((kind) => kind !== "unit" && wants(kind) && hasTests(kind));
if (onStack.length > 0) {
  const env: Record<string, string> = {};
  if (onStack.includes("browser"))
    await ensureChromium().then(
      (path) => {
        env.CHROMIUM = path;
      },
      (error: Error) => {
        console.error(error.message);
        outcomes.push({ name: "Chromium", ok: false, seconds: 0, passed: 0, failed: 1, skipped: 0 });
      },
    );
  for (const { kinds: group, options } of suiteStacks) {
    const wanted = onStack.filter((kind) => group.some((one) => one === kind));
    if (wanted.length === 0) continue;
    console.log("▸ stack");
    const began = performance.now();
    const stack = await launchStack({ data: ".data/test", fresh: true, ...options }).catch((error: Error) => {
      console.error(error.message);
      done({ name: "stack", ok: false, seconds: (performance.now() - began) / 1000, passed: 0, failed: 1, skipped: 0 });
      return finish();
    });
    stopStack = stack.stop;
    done({ name: "stack", ok: true, seconds: (performance.now() - began) / 1000, passed: 0, failed: 0, skipped: 0 });
    env.STACK_URLS = JSON.stringify(stack.urls);
    for (const kind of wanted) await suite(kind, env);
    await stopStack();
  }
}
finish();
