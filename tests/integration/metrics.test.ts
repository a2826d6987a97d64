import { afterAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { newPerson } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const read = (token?: string) =>
  fetch(`${stack.web}/metrics`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
const metrics = async () => (await read(stack.metricsToken)).text();
/** The value of one line. */
const readingOf = (text: string, line: string) => {
  const found = text.split("\n").find((one) => one.startsWith(`careertrainer_${line} `));
  return found === undefined ? null : Number(found.split(" ").at(-1));
};

describe("the metrics", () => {
  test.each([
    ["no token", undefined],
    ["another token", "x".repeat(48)],
    ["a piece of it", stack.metricsToken.slice(0, -1)],
    ["nothing", ""],
  ])("are refused with %s", async (_, token) => {
    const answer = await read(token);
    expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status: 401, code: "UNAUTHENTICATED" });
  });

  test("are refused to whoever is signed in, and to a token in the address", async () => {
    const { client } = await newPerson();
    expect((await client.get("/metrics")).status).toBe(401);
    expect((await fetch(`${stack.web}/metrics?token=${stack.metricsToken}`)).status).toBe(401);
  });

  test("are lines of Prometheus, each family with its help and type", async () => {
    const answer = await read(stack.metricsToken);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const lines = (await answer.text()).trimEnd().split("\n");
    const described = new Set<string>();
    for (const line of lines) {
      const about = /^# (?:HELP|TYPE) (careertrainer_\w+) \S/.exec(line)?.[1];
      if (about) {
        described.add(about);
        continue;
      }
      const [, name = ""] = /^(careertrainer_\w+)(?:\{(?:\w+="[^"\n]*",?)+\})? -?\d[\d.e+-]*$/.exec(line) ?? [];
      expect(described.has(name.replace(/_(bucket|sum|count)$/, "")), line).toBe(true);
    }
    expect(described.size).toBeGreaterThan(1);
  });

  test("count requests by declared route, never by what stood in the address", async () => {
    const { client } = await newPerson();
    const id = crypto.randomUUID();
    await client.get(`/v1/training-sessions/${id}`);
    await client.get(`/v1/nothing-of-${id}`);
    const text = await metrics();
    expect(text).not.toContain(id);
    const counted = text
      .split("\n")
      .filter((line) => line.includes("_count{") && line.includes('route="/v1/training-sessions/{id}"'));
    expect(counted.length).toBeGreaterThan(0);
    expect(text).toContain('route="unmatched"');
  });

  test("know live and waiting sessions, and when the jobs ended, once the cron has run", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, [{ text: "Hallo." }]);
    expect(await runCron()).toBe("ok");
    const text = await metrics();
    expect(readingOf(text, 'sessions{state="live"}')).toBeGreaterThan(0);
    expect(readingOf(text, "queue_depth")).toBeGreaterThanOrEqual(0);
    expect(readingOf(text, "queue_oldest_seconds")).toBeGreaterThanOrEqual(0);
    expect(readingOf(text, "locked_doors")).toBeGreaterThanOrEqual(0);
    expect(readingOf(text, "database_lock_waits")).toBeGreaterThanOrEqual(0);
    for (const job of ["sweep", "audit"]) {
      const lag = readingOf(text, `job_lag_seconds{job="${job}"}`);
      expect(lag).not.toBeNull();
      expect(lag).toBeLessThan(120);
    }
    expect(readingOf(text, "sample_age_seconds")).toBeLessThan(60);
    await person.client.post(`/v1/training-sessions/${session.id}/end`);
  });

  test("come from a table that holds numbers alone", async () => {
    const columns = await sql`select column_name, data_type from information_schema.columns where table_name = 'gauge'`;
    expect(columns.map(({ column_name }) => column_name).sort()).toEqual(["at", "label", "name", "value"]);
    const labels = await sql`select distinct name, label from gauge`;
    for (const { name, label } of labels) expect(`${name} ${label}`).toMatch(/^[a-z_]+ [a-z_]*$/);
  });
});
