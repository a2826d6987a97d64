import { MyErasure } from "@careertrainer/contract/erasure";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../harness/database.ts";
import { expectStatus } from "../harness/people.ts";
import { part, runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { placesOf } from "../privacy/canary.ts";
import { usedPerson } from "../privacy/used-person.ts";

const product = new URL(stack.sql.app_owner).pathname.slice(1);

/** With the Workers stopped and nobody connected: what is done to whole databases. */
async function whileClosed(run: (server: postgres.Sql) => Promise<void>): Promise<void> {
  await part("workers").stop();
  const server = postgres(stack.sql.superuser, { max: 1, onnotice: () => {} });
  try {
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${product} and pid <> pg_backend_pid()`;
    await run(server);
  } finally {
    await server.end({ timeout: 2 });
    await part("workers").restart();
  }
  await until(
    "the Workers",
    async () => ((await fetch(`${stack.web}/health`).catch(() => null))?.ok ? true : undefined),
    60_000,
  );
}

describe("a backup that is restored", () => {
  test("brings nobody back for longer than the job needs: backup, erase, restore, replay, scan", async () => {
    const before = openDatabase();
    const [a, b] = await Promise.all([usedPerson(before, "A", true), usedPerson(before, "B", true)]);
    const tablesOfB = await placesOf(before, b.canary);
    await before.end({ timeout: 2 });
    await whileClosed(async (server) => void (await server`create database backup template ${server(product)}`));

    const answer = await a.person.client.post("/v1/me/erasure", { when: "now", password: a.person.password });
    const { certificateUrl } = MyErasure.parse(await (await expectStatus(answer, 202)).json());
    await until("a certificate", async () => {
      await runCron();
      return (await fetch(`${stack.web}${certificateUrl}`)).status === 200 || undefined;
    });

    await whileClosed(async (server) => {
      await server`alter database ${server(product)} rename to lost`;
      await server`alter database backup rename to ${server(product)}`;
      await server`drop database lost with (force)`;
    });
    const sql = openDatabase();
    try {
      expect(Object.keys(await placesOf(sql, a.canary)).length, "the backup holds them").toBeGreaterThan(20);
      // As if ten minutes had passed since tombstones were last compared.
      await sql`update job_run set started_at = started_at - interval '10 minutes' where name = 'tombstones'`;
      await until(
        "the erasure to be repeated",
        async () => {
          await runCron();
          return (await sql`select 1 from auth_user where id = ${a.userId}`).length === 0 || undefined;
        },
        60_000,
      );
      await until("the last values to go", async () => {
        await runCron();
        await sql`vacuum analyze`;
        return Object.keys(await placesOf(sql, a.canary)).length === 0 || undefined;
      });
      expect(await placesOf(sql, a.canary)).toEqual({});
      expect(await placesOf(sql, a.person.email)).toEqual({});
      const after = await placesOf(sql, b.canary);
      for (const place of Object.keys(tablesOfB).filter((one) => one !== "planner statistics"))
        expect(after[place], place).toBe(tablesOfB[place]);
      expect((await b.person.client.get("/v1/me")).status).toBe(200);
    } finally {
      await sql.end({ timeout: 2 });
    }
  }, 240_000);
});
