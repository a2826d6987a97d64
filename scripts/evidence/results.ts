import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckRun } from "@careertrainer/contract/evidence";
import { z } from "zod";
import { dataRoot } from "../stack/paths.ts";

const Results = z.object({ commit: z.string(), codeDigest: z.string(), runs: z.array(CheckRun) });
type At = { commit: string; codeDigest: string };

const evidenceFolder = join(dataRoot, "evidence");
const file = join(evidenceFolder, "results.json");
/** The signed bundle of the last complete run. */
export const bundleFile = join(evidenceFolder, "bundle.json");

/** What was found out on exactly this code; a run that was interrupted goes on from here. */
export function readResults({ commit, codeDigest }: At): CheckRun[] {
  if (!existsSync(file)) return [];
  const read = Results.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.success || read.data.commit !== commit || read.data.codeDigest !== codeDigest) return [];
  return read.data.runs;
}

/** Keeps one result; an earlier one of the same check goes. */
export function keepResult(at: At, run: CheckRun): void {
  const runs = [...readResults(at).filter(({ id }) => id !== run.id), run];
  writeWhole(file, { ...at, runs });
}

/** Never half a file, whenever it is interrupted. */
export function writeWhole(path: string, content: object): void {
  mkdirSync(evidenceFolder, { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
