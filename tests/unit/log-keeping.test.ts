import { readFileSync } from "node:fs";
import { join } from "node:path";
import { retentionRules } from "@careertrainer/compliance/retention";
import { carriedOutByNothing } from "@careertrainer/compliance/retention-plan";
import { expect, test } from "vitest";
import { root } from "../../scripts/stack/paths.ts";
import { sourcesOf } from "../privacy/closed-world.ts";

const configs = ["wrangler.toml", "workers/jobs/wrangler.toml"];
/** What would hand lines on to somewhere that keeps them for as long as it likes. */
const keeps = /^\s*(logpush|tail_consumers|\[\[tail_consumers|destinations|\[observability\.(logs|traces))/m;

test("lines of the log are kept by the platform alone, for less than the year that is promised", () => {
  for (const file of configs) expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(keeps);
  const writers = [...sourcesOf(["workers", "agent"])].filter(([, text]) =>
    /\b(appendFile|createWriteStream)\w*\(/.test(text),
  );
  expect(writers.map(([file]) => file)).toEqual([]);
  expect(retentionRules.logs.period).toBe("P1Y");
  expect(carriedOutByNothing.logs).toContain("none of ours stores one");
});

test("a setting that would keep them elsewhere is found", () => {
  expect("[observability]\nenabled = true\n").not.toMatch(keeps);
  for (const line of ["logpush = true", "[[tail_consumers]]", "[observability.logs]"])
    expect(`a = 1\n${line}\n`).toMatch(keeps);
});
