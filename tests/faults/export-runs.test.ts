import { exportSteps } from "@careertrainer/compliance/export-plan";
import { MyExport } from "@careertrainer/contract/export";
import { unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { part, runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const look = async (person: Person) =>
  MyExport.parse(await (await expectStatus(await person.client.get("/v1/me/export"), 200)).json());

test("a run that is killed at any point goes on where it stopped: one file, one mail", async () => {
  const person = await newPerson();
  await expectStatus(await person.client.post("/v1/me/export"), 202);
  let before = 0;
  for (let kill = 0; kill < 4; kill++) {
    const cron = runCron().catch(() => "killed");
    await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 300));
    await part("workers").kill();
    await Promise.race([cron, new Promise((resolve) => setTimeout(resolve, 1000))]);
    await until(
      "the Workers",
      async () => ((await fetch(`${stack.web}/health`).catch(() => null))?.ok ? true : undefined),
      60_000,
    );
    const [row] = await sql`select done, state from data_export where member_id = ${person.me.id}`;
    expect(Number(row?.done), "what was done stays done").toBeGreaterThanOrEqual(before);
    before = Number(row?.done);
    // The dead run's lease is over when its time is; nobody waits for it here. That it was killed is no fault of the file.
    await sql`update data_export set leased_until = now() - interval '1 second', runs = 0 where member_id = ${person.me.id}`;
  }
  const ready = await until(
    "the file",
    async () => {
      await runCron().catch(() => "not yet");
      const now = await look(person).catch(() => null);
      return now?.state === "ready" ? now : undefined;
    },
    60_000,
  );
  expect(ready.done).toBe(ready.total);
  const answer = await expectStatus(await fetch(`${stack.web}${ready.url}`), 200);
  const names = Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())));
  for (const { table } of exportSteps) expect(names).toContain(`csv/${table}.csv`);
  expect(await sql`select 1 from data_export where member_id = ${person.me.id}`).toHaveLength(1);
  const mails = await mailsTo(person.email);
  expect(mails.filter((mail) => mail.links.some((link) => link.endsWith("/account/data")))).toHaveLength(1);
}, 240_000);
