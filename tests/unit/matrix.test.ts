import { readFileSync } from "node:fs";
import { join } from "node:path";
import { routes } from "@careertrainer/api/routes";
import { expect, test } from "vitest";
import { admitted, matrixOf } from "../../scripts/matrix/rows.ts";
import { root } from "../../scripts/stack/paths.ts";

test("the matrix in the documents is what the routes say", () => {
  expect(readFileSync(join(root, "docs", "security", "matrix.md"), "utf8")).toBe(matrixOf(routes));
});

test("a policy nobody has explained stops it", () => {
  expect(() => admitted("member: WIZARD")).toThrow();
  expect(() => admitted("whoever")).toThrow("whoever");
});

test("a route given to another role changes it", () => {
  const one = { method: "get", path: "/v1/x", allow: { name: "member: HR" } };
  expect(matrixOf([one])).not.toBe(matrixOf([{ ...one, allow: { name: "member: HR, MANAGER" } }]));
});
