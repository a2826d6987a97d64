import { join } from "node:path";
import type { Check } from "../../tests/checks/check.ts";
import { ensureChromium } from "../stack/chromium.ts";
import { launchStack } from "../stack/launch.ts";
import { dataRoot, root } from "../stack/paths.ts";
import { suiteStacks } from "../stack/suites.ts";
import { makeScratchCopy, switchOff } from "./scratch-copy.ts";
import { kindOf, runTests, type TestOutcome } from "./vitest.ts";

/** `red` is what must be; `green` means the check does not see its control go, `broken` that it could not be tried. */
type NegativeControl = "red" | "green" | "broken" | "not run";

export type CheckResult = {
  id: string;
  what: string;
  measures: readonly string[];
  cases: number;
  failures: number;
  negativeControl: NegativeControl;
  /** What was switched off. */
  control: string;
  /** The failed tests, and what is wrong with the negative control. */
  said: string[];
  at: string;
  files: readonly string[];
  /** How long the negative control took; the tests themselves run together. */
  seconds: number;
};

export type RunOptions = {
  /** Folder inside `.data` for the stack and the copy. */
  name: string;
  /** false: without negative controls. */
  controls?: boolean;
  onProgress?: (text: string) => void;
  /** Told each result as soon as it is there. */
  onResult?: (result: CheckResult) => void;
};

const counts = (check: Check, { file, name, outcome }: TestOutcome): boolean =>
  outcome !== "skipped" && check.files.includes(file) && (name === "(loads)" || !check.names || check.names.test(name));

/** Of many outcomes those that count for one check. */
export const testsOf = (check: Check, outcomes: readonly TestOutcome[]): TestOutcome[] =>
  outcomes.filter((outcome) => counts(check, outcome));

/** Runs checks on fresh stacks, then each once more with its control switched off in a scratch copy. */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<CheckResult[]> {
  const say = options.onProgress ?? (() => {});
  const env = await browserFor(checks);
  const outcomes = await onFreshStack(checks, options.name, env, say);
  const results: CheckResult[] = [];
  const copy = join(dataRoot, options.name, "copy");
  const withControls = options.controls ?? true;
  if (withControls) makeScratchCopy(copy);
  for (const check of checks) {
    const began = performance.now();
    const own = testsOf(check, outcomes);
    const failed = own.filter(({ outcome }) => outcome === "failed");
    const control = withControls ? await tryControl(check, copy, env) : { state: "not run" as const, said: [] };
    const result: CheckResult = {
      id: check.id,
      what: check.what,
      measures: check.measures,
      cases: own.length,
      failures: own.length === 0 ? 1 : failed.length,
      negativeControl: control.state,
      control: check.control.how,
      said: [
        ...(own.length === 0 ? ["No test ran"] : []),
        ...failed.map(({ name, messages }) => `${name}: ${messages[0]?.slice(0, 400) ?? ""}`),
        ...control.said,
      ],
      at: new Date().toISOString(),
      files: check.files,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
    say(`${check.id}: ${result.cases} cases, ${result.failures} failures, negative control ${result.negativeControl}`);
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

/** Whether everything is as it must be. */
export const isProven = ({ failures, cases, negativeControl }: CheckResult): boolean =>
  cases > 0 && failures === 0 && negativeControl === "red";

async function browserFor(checks: readonly Check[]): Promise<Record<string, string>> {
  const needed = checks.some(({ files }) => files.some((file) => file.startsWith("tests/browser/")));
  return needed ? { CHROMIUM: await ensureChromium() } : {};
}

/** Fuzzing goes with the suites that play the agent themselves; it must be the last there. */
const suites: readonly { kinds: readonly string[]; options: object }[] = suiteStacks.map(({ kinds, options }, row) =>
  row === 0 ? { kinds: [...kinds, "fuzz"], options } : { kinds, options },
);

/** Tests that need no system run without one; the others on a fresh stack for each row of {@link suiteStacks}. */
async function onFreshStack(
  checks: readonly Check[],
  name: string,
  env: Record<string, string>,
  say: (text: string) => void,
): Promise<TestOutcome[]> {
  const files = [...new Set(checks.flatMap((check) => check.files))];
  const of = (kinds: readonly string[]) => files.filter((file) => kinds.includes(kindOf(file)));
  const outcomes = await runTests({ folder: root, files: of(["unit"]), env });
  for (const [row, { kinds, options }] of suites.entries()) {
    const own = of(kinds);
    if (own.length === 0) continue;
    const stack = await launchStack({ data: join(".data", name, `stack-${row}`), fresh: true, ...options });
    say(`a stack is up for ${own.length} files (${kinds.join(", ")})`);
    try {
      outcomes.push(...(await runTests({ folder: root, files: own, stackUrls: JSON.stringify(stack.urls), env })));
    } finally {
      await stack.stop();
    }
  }
  return outcomes;
}

async function tryControl(
  check: Check,
  copy: string,
  env: Record<string, string>,
): Promise<{ state: NegativeControl; said: string[] }> {
  try {
    const putBack = switchOff(copy, check.control);
    try {
      const outcomes = await runTests({
        folder: copy,
        files: check.files,
        names: check.control.names ?? check.names,
        env,
      });
      // A file that does not even load shows that something is broken, not that the check saw it.
      const tests = outcomes.filter((outcome) => counts(check, outcome) && outcome.name !== "(loads)");
      if (tests.length === 0) return { state: "broken", said: ["With the control off no test ran"] };
      const red = tests.filter(({ outcome }) => outcome === "failed");
      const expected = check.control.red;
      if (red.some(({ name }) => !expected || expected.test(name))) return { state: "red", said: [] };
      const seen = red.map(({ name }) => name).join("; ") || "nothing";
      return { state: "green", said: [`With the control off (${check.control.how}) these failed: ${seen}`] };
    } finally {
      putBack();
    }
  } catch (error) {
    return { state: "broken", said: [error instanceof Error ? error.message : String(error)] };
  }
}
