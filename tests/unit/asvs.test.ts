import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/stack/paths.ts";

const text = readFileSync(join(root, "docs", "security", "asvs.md"), "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| V\d/.test(line))
  .map((line) => {
    const [id = "", , applies = "", , how = "", tested = ""] = line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    return { id, applies, how, tests: [...tested.matchAll(/`([^`]+)`/g)].map(([, file]) => String(file)) };
  });
const applying = rows.filter(({ applies }) => applies !== "no");
const met = applying.filter(({ applies, tests }) => applies === "yes" && tests.length > 0);

test("the table names each requirement once, says how it is met, and only tests that are there", () => {
  expect(rows.length).toBe(187);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { id, how, tests } of rows) {
    expect(how, id).not.toBe("");
    for (const file of tests) expect(existsSync(join(root, file)), `${id} names ${file}`).toBe(true);
  }
});

test("what is met is tested, and it is 95 of 100 at least; the words above the table say the same", () => {
  for (const { id, tests } of applying.filter(({ applies }) => applies === "yes"))
    expect(tests.length, `${id} is said to be met without a test`).toBeGreaterThan(0);
  expect(met.length / applying.length).toBeGreaterThanOrEqual(0.95);
  expect(text).toContain(`Of ${rows.length} requirements ${applying.length} apply; ${met.length} of them`);
});

test("the time within which a known weakness is gone is written down, for each severity, and the worse the shorter", () => {
  const operations = readFileSync(join(root, "docs", "operations.md"), "utf8");
  const limits = ["critical", "high", "medium", "low"].map((severity) =>
    Number(new RegExp(`^\\| ${severity}, .*\\| (\\d+) days`, "m").exec(operations)?.[1]),
  );
  expect(limits.every((days) => days > 0 && days <= 90)).toBe(true);
  expect(limits).toEqual([...limits].sort((one, other) => one - other));
});

test("each deviation and each gap is explained", () => {
  for (const { id, applies } of applying)
    if (applies !== "yes") expect(text.split("## V2")[0], id).toContain(id.slice(1));
});
