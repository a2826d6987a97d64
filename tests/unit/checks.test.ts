import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measures } from "@careertrainer/compliance/measures/index";
import { expect, test } from "vitest";
import { root } from "../../scripts/stack/paths.ts";
import { allChecks as all } from "../checks/all.ts";
import { breakages } from "../checks/breakages.ts";

test("each check has a name of its own, and proves promises that are in the register", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const known = new Set(measures.map(({ id }) => id));
  for (const check of all) for (const id of check.measures) expect(known, `${check.id} names ${id}`).toContain(id);
});

test.each(all.map((check) => [check.id, check] as const))("%s has tests, and something to switch off", (_, check) => {
  for (const file of check.files) expect(existsSync(join(root, file)), file).toBe(true);
  const { sql, patch = [] } = check.control;
  expect(sql !== undefined || patch.length > 0).toBe(true);
  for (const { file, find } of patch) {
    // This test itself runs in copies in which the control is off.
    const times = readFileSync(join(root, file), "utf8").split(find).length - 1;
    if (!root.endsWith("/copy")) expect(times, `"${find}" in ${file}`).toBe(1);
  }
});

test("each thing to break by hand breaks promises of the register, and still fits the sources", () => {
  const known = measures.map(({ id }) => id);
  for (const { breaks, control } of breakages) {
    for (const id of breaks) expect(known).toContain(id);
    for (const { file, find } of control.patch ?? [])
      if (!root.endsWith("/copy")) expect(readFileSync(join(root, file), "utf8").split(find), find).toHaveLength(2);
  }
});

test("a promise that can be checked has a check or says for when it is planned", () => {
  const proven = new Set(all.flatMap((check) => check.measures));
  const silent = measures.filter(
    ({ id, by, sameAs, plannedFor }) =>
      by !== "attestation" && sameAs === null && plannedFor === null && !proven.has(id),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test("a promise that a check alone proves is not planned any more", () => {
  const proven = new Set(all.flatMap((check) => check.measures));
  const both = measures.filter(({ id, by, plannedFor }) => by === "check" && plannedFor !== null && proven.has(id));
  expect(both.map(({ id }) => id)).toEqual([]);
});
