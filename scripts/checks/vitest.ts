import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { node } from "../stack/paths.ts";
import { suiteStacks } from "../stack/suites.ts";

export type TestOutcome = { file: string; name: string; outcome: "passed" | "failed" | "skipped"; messages: string[] };

type Report = {
  testResults: {
    name: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
};

/** The kind of test a file is: the name of its project in vitest.config.ts. */
export const kindOf = (file: string): string => {
  const folder = file.split("/")[1] ?? "";
  return folder === "privacy" ? "security" : folder;
};

/** Kinds that share a stack are run together, so that they share it here too; fuzzing alone, and last. */
function together(kinds: readonly string[]): string[][] {
  const rows = suiteStacks.map((row) => kinds.filter((kind) => row.kinds.some((one) => one === kind)));
  const alone = kinds.filter((kind) => !suiteStacks.some((row) => row.kinds.some((one) => one === kind)));
  return [...alone.filter((kind) => kind !== "fuzz"), ...rows, ...alone.filter((kind) => kind === "fuzz")]
    .map((one) => [one].flat())
    .filter((one) => one.length > 0);
}

/**
 * Runs test files of a copy of the repository; one call of vitest for the kinds that share a stack. Files that do not load have a
 * failed test of their own, called "(loads)"; so have all of a run that ended before its report.
 * @param input.stackUrls a running stack; without it vitest starts one from the copy
 */
export async function runTests(input: {
  folder: string;
  files: readonly string[];
  names?: RegExp | undefined;
  stackUrls?: string | undefined;
  env?: Record<string, string>;
}): Promise<TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const kinds of together([...new Set(input.files.map(kindOf))])) outcomes.push(...(await runKinds(kinds, input)));
  return outcomes;
}

async function runKinds(kinds: readonly string[], input: Parameters<typeof runTests>[0]): Promise<TestOutcome[]> {
  const files = input.files.filter((file) => kinds.includes(kindOf(file)));
  const name = kinds.join("-");
  const report = join(input.folder, ".data", "logs", `check-${name}.json`);
  mkdirSync(join(input.folder, ".data", "logs"), { recursive: true });
  rmSync(report, { force: true });
  const args = [
    "run",
    ...kinds.flatMap((kind) => ["--project", kind]),
    "--retry=0",
    "--reporter=json",
    `--outputFile=${report}`,
    ...files,
  ];
  if (input.names) args.push("--testNamePattern", input.names.source);
  const said = await call(args, input);
  if (!existsSync(report)) {
    const messages = [`The ${name} tests did not run:\n${said.slice(-2000)}`];
    return files.map((file) => ({ file, name: "(loads)", outcome: "failed", messages }));
  }
  return outcomesOf(JSON.parse(readFileSync(report, "utf8")) as Report, input.folder);
}

const call = (args: string[], input: Parameters<typeof runTests>[0]): Promise<string> =>
  new Promise((resolve, reject) => {
    const vitest = join(input.folder, "node_modules", "vitest", "vitest.mjs");
    const { STACK_URLS: _, ...inherited } = process.env;
    const child = spawn(node, [vitest, ...args], {
      cwd: input.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...inherited,
        NO_COLOR: "1",
        ...(input.stackUrls ? { STACK_URLS: input.stackUrls } : {}),
        ...input.env,
      },
    });
    let said = "";
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", () => resolve(said));
  });

function outcomesOf(report: Report, folder: string): TestOutcome[] {
  return report.testResults.flatMap(({ name, message, assertionResults }): TestOutcome[] => {
    const file = relative(folder, name);
    const tests = assertionResults.map(
      ({ fullName, status, failureMessages }): TestOutcome => ({
        file,
        name: fullName,
        outcome: status === "passed" || status === "failed" ? status : "skipped",
        messages: failureMessages ?? [],
      }),
    );
    if (message && tests.every(({ outcome }) => outcome === "skipped"))
      tests.push({ file, name: "(loads)", outcome: "failed", messages: [message] });
    return tests;
  });
}
