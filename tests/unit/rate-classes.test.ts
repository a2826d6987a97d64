import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rateClasses } from "@careertrainer/api/middleware/rate";
import { estimateRemaining } from "@careertrainer/api/middleware/remaining";
import { expect, test } from "vitest";
import { root } from "../../scripts/stack/paths.ts";

test("what answers say of limits is what the Worker's file sets", () => {
  const file = readFileSync(join(root, "wrangler.toml"), "utf8");
  const set = [...file.matchAll(/name = "(RATE_\w+)"\n.*\nsimple = \{ limit = (\d+), period = (\d+) \}/g)].map(
    ([, binding, limit, seconds]) => ({ binding, limit: Number(limit), seconds: Number(seconds) }),
  );
  expect(set).toEqual(Object.values(rateClasses).filter((rate) => rate !== null));
});

test("what is left shrinks to nothing, and is whole again in the next window", () => {
  const rate = { limit: 3, seconds: 10 };
  const left = [0, 1000, 2000, 3000, 10_500].map((now) => estimateRemaining("read 198.51.100.7", rate, now));
  expect(left.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 2]);
  expect(left.map(({ resetSeconds }) => resetSeconds)).toEqual([10, 9, 8, 7, 10]);
  expect(estimateRemaining("read 198.51.100.8", rate, 3000).remaining).toBe(2);
});
