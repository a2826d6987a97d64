import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { dataRoot, root } from "../stack/paths.ts";
import { run } from "../stack/run.ts";
import { ensureSchemathesis } from "./schemathesis.ts";

/** These end what the caller is or has, and an answer that goes on for minutes; their own tests call them. */
const left = [
  "/v1/auth/sign-out",
  "/v1/company/leave",
  "/v1/training-sessions/{id}/events",
  "/v1/me/login-sessions/others/end",
];

/** The report of a run, as far as it is read here. */
const Report = z.object({
  complete: z.boolean(),
  operations: z.object({ tested: z.number(), errored: z.number() }),
  test_cases: z.object({ generated: z.number() }),
  failures: z.array(z.unknown()),
  errors: z.array(z.unknown()),
});

export type Fuzzed = { cases: number; operations: number; faults: string[] };

/**
 * Sends what the OpenAPI document allows, and what it forbids, to every operation, and holds each answer against the document:
 * no 5xx, no status, content type or body that it does not name.
 * @param input.examples how many inputs for each operation and phase
 */
export async function fuzz(input: {
  baseUrl: string;
  name: string;
  cookie: string | null;
  examples: number;
}): Promise<Fuzzed> {
  const command = await ensureSchemathesis();
  const folder = join(dataRoot, "fuzz", "reports");
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${input.name}.json`);
  rmSync(report, { force: true });
  const document = join(folder, "openapi.json");
  writeFileSync(document, await readable(input.baseUrl));
  const args = [
    "run",
    document,
    "--url",
    input.baseUrl,
    "--header",
    `Origin: ${input.baseUrl}`,
    ...(input.cookie === null ? [] : ["--header", `Cookie: ${input.cookie}`]),
    "--checks",
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    "--phases",
    "coverage,fuzzing",
    "--max-examples",
    String(input.examples),
    "--request-timeout",
    "20",
    "--continue-on-failure",
    "--no-shrink",
    "--no-color",
    "--seed",
    "6",
    "--suppress-health-check",
    "all",
    "--warnings",
    "off",
    "--report-json-path",
    report,
    ...left.flatMap((path) => ["--exclude-path", path]),
  ];
  const env = { SCHEMATHESIS_HOOKS: "hooks", PYTHONPATH: join(root, "scripts", "fuzz"), PYTHONDONTWRITEBYTECODE: "1" };
  // It ends with an error when it found something: the report says what.
  const said = await run(command, args, { cwd: folder, env, name: "schemathesis" }).catch(
    (error: Error) => error.message,
  );
  if (!existsSync(report)) throw new Error(`schemathesis gave no report:\n${said}`);
  const read = Report.parse(JSON.parse(readFileSync(report, "utf8")));
  const faults = [...read.failures, ...read.errors].map((fault) => JSON.stringify(fault).slice(0, 1500));
  if (!read.complete) faults.push("The run was not completed");
  return { cases: read.test_cases.generated, operations: read.operations.tested, faults };
}

/**
 * The document with `prefixItems` said another way: schemathesis 4.32 rewrites it to a list under `items`, and then finds that
 * invalid. Lengths and types of such lists are still checked.
 */
async function readable(baseUrl: string): Promise<string> {
  const text = await (await fetch(`${baseUrl}/openapi.json`)).text();
  return JSON.stringify(
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value !== "object" || value === null || !("prefixItems" in value)) return value;
      const { prefixItems, ...rest } = value as { prefixItems: unknown[] };
      return { ...rest, items: { anyOf: prefixItems }, minItems: prefixItems.length, maxItems: prefixItems.length };
    }),
  );
}
