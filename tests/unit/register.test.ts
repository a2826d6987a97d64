import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { activities } from "@careertrainer/compliance/activities";
import { categories } from "@careertrainer/compliance/categories";
import { browserStores } from "@careertrainer/compliance/fields/browser";
import { tables } from "@careertrainer/compliance/fields/index";
import { logLines } from "@careertrainer/compliance/fields/logs";
import { queueFields } from "@careertrainer/compliance/fields/queue";
import { measures } from "@careertrainer/compliance/measures/index";
import { processors } from "@careertrainer/compliance/processors/index";
import { retentionRules } from "@careertrainer/compliance/retention";
import { logFields } from "@careertrainer/contract/log-fields";
import { EvaluateMessage } from "@careertrainer/contract/queue";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/stack/paths.ts";
import { cookieFindings, hostFindings, sourcesOf, storageFindings, tableFindings } from "../privacy/closed-world.ts";
import { retentionFindings } from "../privacy/retention-world.ts";

const web = sourcesOf(["apps/web"]);
const settings: [string, string] = [".env.example", readFileSync(join(root, ".env.example"), "utf8")];
// The register's own texts are not calls.
const calling = new Map(
  [...sourcesOf(["workers", "agent"]), settings].filter(([file]) => !file.startsWith("workers/compliance/")),
);

describe("the register is complete", () => {
  test("personal data have an activity, a person and a way to them", () => {
    expect(tableFindings(tables)).toEqual([]);
    const [first] = tables.filter(({ table }) => table === "turn");
    expect(first && tableFindings([{ ...first, activity: null }])).toEqual([
      "turn: personal data without an activity (activities.ts)",
      "turn: the way over training_session does not end at a person",
    ]);
  });

  test("no table is classified twice", () => {
    expect(new Set(tables.map(({ table }) => table)).size).toBe(tables.length);
  });

  test("every cookie and storage key of the pages is listed", () => {
    expect(storageFindings(web, browserStores)).toEqual([]);
    const more = new Map([["apps/web/src/new.ts", 'const key = "ct.mood";\nlocalStorage.setItem(key, "1");']]);
    expect(storageFindings(more, browserStores)).toEqual([
      'apps/web/src/new.ts: add the localStorage key "ct.mood" to workers/compliance/fields/browser.ts',
    ]);
    const set = [...sourcesOf(["workers/api"]).values()].flatMap((text) =>
      [...text.matchAll(/named\(c, "(\w+)"\)/g)].map(([, name]) => `careertrainer.${name}`),
    );
    expect(set.length).toBeGreaterThan(0);
    expect(cookieFindings(set, browserStores)).toEqual([]);
    expect(cookieFindings(["__Secure-careertrainer.mood"], browserStores)).toHaveLength(1);
  });

  test("every host in the code belongs to one processor, and every registered host is in the code", () => {
    expect(hostFindings(calling, processors)).toEqual([]);
    const more = new Map([...calling, ["workers/platform/new.ts", 'fetch("https://stats.tracker.io/x")']]);
    expect(hostFindings(more, processors)).toEqual([
      "workers/platform/new.ts: add the host stats.tracker.io to its processor in workers/compliance/processors",
    ]);
  });

  test("every field of the queue's messages is listed", () => {
    expect(queueFields.map(({ name }) => name)).toEqual(
      Object.keys(EvaluateMessage.shape).map((field) => `evaluations.${field}`),
    );
  });

  test("no field of a log line is personal, and every one is listed", () => {
    expect(Object.keys(logLines).sort()).toEqual(Object.keys(logFields).sort());
    expect(Object.values(logLines).filter(({ kind }) => kind === "personal")).toEqual([]);
  });

  test("what it names exists", () => {
    const ids = new Set(measures.map(({ id }) => id));
    expect(ids.size).toBe(measures.length);
    for (const { id, sameAs, by, attestation } of measures) {
      if (sameAs !== null) expect(ids, id).toContain(sameAs);
      if (by !== "check") expect(attestation, `${id} needs the id of its attestation`).not.toBeNull();
    }
    for (const [id, activity] of Object.entries(activities))
      for (const measure of activity.measures) expect(ids, `${id} names ${measure}`).toContain(measure);
    for (const [id, { carriedOutBy }] of Object.entries(retentionRules))
      if (carriedOutBy !== null) expect(existsSync(join(root, carriedOutBy)), `${id}: ${carriedOutBy}`).toBe(true);
    const used = new Set(
      tables
        .flatMap(({ fields }) => Object.values(fields))
        .flatMap((field) => (field.kind === "personal" ? [field.category] : [])),
    );
    const passing = Object.values(activities).flatMap((activity) => activity.passing);
    expect(Object.keys(categories).filter((category) => ![...used, ...passing].includes(category as never))).toEqual(
      [],
    );
  });

  test("every retention rule is carried out by the engine or a job, or says why not", () => {
    expect(retentionFindings(tables)).toEqual([]);
    const [first] = tables.filter(({ table }) => table === "login_event");
    expect(first && retentionFindings([{ ...first, table: "door_event" }])).toContain(
      "door_event: add its clock to clockShares in workers/compliance/retention-plan.ts (login-history)",
    );
  });

  test("the list of promises is the agreed one", () => {
    const families = Object.entries(Object.groupBy(measures, ({ id }) => id.split("-")[0] ?? ""));
    expect(Object.fromEntries(families.map(([family, list]) => [family, list?.length]))).toEqual({
      TRA: 6,
      PUR: 3,
      MIN: 4,
      ACC: 3,
      STO: 2,
      RET: 6,
      CON: 15,
      INT: 6,
      AVA: 5,
      RES: 4,
      ACT: 5,
      DPIA: 1,
      DSR: 1,
      AIM: 5,
      PRO: 9,
    });
  });
});
