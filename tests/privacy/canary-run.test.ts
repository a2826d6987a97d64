import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Certificate } from "@careertrainer/contract/certificate";
import { MyErasure, Tombstone } from "@careertrainer/contract/erasure";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "../harness/database.ts";
import { everythingKept, keysWith, placesKept } from "../harness/object-store.ts";
import { expectStatus } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { placesOf, rowsOnPages } from "./canary.ts";
import { usedPerson } from "./used-person.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const inLogs = (text: string): string[] =>
  readdirSync(stack.logs).filter((file) => readFileSync(join(stack.logs, file), "utf8").includes(text));

describe("the places people forget", () => {
  test("hold nothing of whom was erased, and everything of the other: pages, statistics, objects, queues, logs", async () => {
    const [a, b] = await Promise.all([usedPerson(sql, "A", true), usedPerson(sql, "B", true)]);
    await sql`vacuum analyze`;
    // All that is looked for can be found: the search itself is no proof otherwise.
    expect(Object.keys(await rowsOnPages(sql, a.canary)).length).toBeGreaterThan(10);
    expect(placesKept(a.canary).length).toBeGreaterThanOrEqual(2);
    expect(keysWith(a.person.me.id)).toHaveLength(1);
    const objectsOfB = keysWith(b.person.me.id);
    const tablesOfB = await placesOf(sql, b.canary);

    const asked = MyErasure.parse(
      await (
        await expectStatus(
          await a.person.client.post("/v1/me/erasure", { when: "now", password: a.person.password }),
          202,
        )
      ).json(),
    );
    const ref = asked.certificateUrl?.split("/").at(-1) ?? "";
    const certificate = await until("a certificate", async () => {
      await runCron();
      const answer = await fetch(`${stack.web}${asked.certificateUrl}`);
      return answer.status === 200 ? Certificate.parse(await answer.json()) : undefined;
    });

    for (const text of [a.canary, a.person.email]) {
      // Dead rows stay as long as somebody's transaction could still see them.
      const left = await until("the dead rows to go", async () => {
        await sql`vacuum analyze`;
        const found = await rowsOnPages(sql, text);
        return Object.keys(found).length === 0 ? found : undefined;
      });
      expect(left, "pages").toEqual({});
      expect(await placesOf(sql, text), "tables, partitions, materialized views, statistics").toEqual({});
      expect(placesKept(text), "objects and queues").toEqual([]);
      expect(inLogs(text), "logs").toEqual([]);
    }
    expect(keysWith(a.person.me.id)).toEqual([]);

    const after = await placesOf(sql, b.canary);
    for (const place of Object.keys(tablesOfB).filter((one) => one !== "planner statistics"))
      expect(after[place], place).toBe(tablesOfB[place]);
    expect(keysWith(b.person.me.id)).toEqual(objectsOfB);
    expect(placesKept(b.canary).length).toBeGreaterThanOrEqual(2);

    // What the certificate says is kept, and nothing else: a tombstone that names nobody, lines of the log without values.
    expect(keysWith(ref).sort()).toEqual([`certificates/${ref}.json`, `tombstones/${ref}.json`]);
    const stone = everythingKept().flatMap(({ text }) => {
      const parsed = text.startsWith("{") && text.includes(ref) ? Tombstone.safeParse(JSON.parse(text)) : null;
      return parsed?.success ? [JSON.parse(text) as object] : [];
    });
    expect(stone.map((one) => Object.keys(one))).toEqual([["ref", "person", "at"]]);
    const kept = certificate.kept.map(({ what }) => what.en).join("\n");
    for (const word of ["audit log", "AI providers", "tombstone", "guessing", "Mails"]) expect(kept).toMatch(word);
    const [values] =
      await sql`select count(*)::int as n from audit_detail where subject_id in (${a.userId}, ${a.person.me.id})`;
    expect(values?.n).toBe(0);
  }, 180_000);
});
