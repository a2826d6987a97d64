import { PublicRegister } from "@careertrainer/contract/public-register";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../harness/database.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const askItself = async () => expect(await runCron("17 4 * * *")).toBe("ok");
const probe = async (id: string) => {
  const answer = await fetch(`${stack.web}/v1/public/compliance`);
  const { measures } = PublicRegister.parse(await answer.json());
  return measures.flatMap(({ probes }) => probes).find((one) => one.id === id);
};
/** Other suites change the database for a moment, to see that it is found: asked again until they are through. */
const becomes = (id: string, outcome: string) =>
  until(`${id} to be ${outcome}`, async () => {
    await askItself();
    const found = await probe(id);
    return found?.outcome === outcome ? found : undefined;
  });

beforeAll(askItself);

test("the database's version is asked of the database itself, each day, and stands on the page", async () => {
  const [row] = await sql`show server_version_num`;
  expect(Math.floor(Number(row?.server_version_num) / 10_000)).toBe(16);
  expect(await probe("database-version")).toMatchObject({ outcome: "passed", found: "PostgreSQL 16" });
  expect(await (await fetch(`${stack.web}/gdpr/AVA-2?lang=en`)).text()).toContain("Is the database PostgreSQL 16?");
});

test("what cannot be asked here is said to be so, not green", async () => {
  expect(await probe("database-tls")).toMatchObject({ outcome: "not here" });
});

test("a table without row security, and a column that is not in the register, are found the same day", async () => {
  await becomes("row-security", "passed");
  await becomes("columns", "passed");
  await sql`create table feeling (company_id uuid, mood text)`;
  try {
    expect((await becomes("row-security", "failed")).found).toContain("feeling");
    expect((await becomes("columns", "failed")).found).toContain("feeling");
    const answer = await fetch(`${stack.web}/v1/public/compliance`);
    const { measures } = PublicRegister.parse(await answer.json());
    const failed = measures.filter(({ state }) => state === "failed").map(({ id }) => id);
    expect(failed).toEqual(expect.arrayContaining(["TRA-1", "TRA-3", "PUR-1", "CON-12"]));
  } finally {
    await sql`drop table feeling`;
  }
  await becomes("row-security", "passed");
  await becomes("columns", "passed");
});

test("a table whose oldest row is a day over its period, or that nobody measured, is found", async () => {
  await runCron();
  await becomes("retention-overdue", "passed");
  // Another suite's run may measure again before it is asked.
  const found = await until("the late table to be found", async () => {
    await sql`update gauge set value = 90000 where name = 'retention_overdue_seconds' and label = 'login_event'`;
    await askItself();
    const one = await probe("retention-overdue");
    return one?.outcome === "failed" ? one : undefined;
  });
  expect(found.found).toContain("login_event");
  await runCron();
  await becomes("retention-overdue", "passed");
});
