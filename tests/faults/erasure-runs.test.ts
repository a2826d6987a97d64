import { randomUUID } from "node:crypto";
import { Certificate } from "@careertrainer/contract/certificate";
import { MyErasure } from "@careertrainer/contract/erasure";
import { afterAll, describe, expect, test } from "vitest";
import { newCompany, newMember } from "../harness/company.ts";
import { copySession } from "../harness/copies.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { part, runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

async function askNow(person: Person): Promise<string> {
  const answer = await person.client.post("/v1/me/erasure", { when: "now", password: person.password });
  return MyErasure.parse(await (await expectStatus(answer, 202)).json()).certificateUrl ?? "";
}

const fetchCertificate = async (url: string) => {
  const answer = await fetch(`${stack.web}${url}`).catch(() => null);
  return answer?.status === 200 ? Certificate.parse(await answer.json()) : undefined;
};

/** Random points at which the Workers are killed. */
const kills = 20;

describe("a run", () => {
  test("that is killed at any point loses nothing and counts nothing twice", async () => {
    const admin = await newCompany(`Hafen ${randomUUID().slice(0, 8)}`);
    const person = await newMember(admin, "STANDARD_USER");
    const { session } = await evaluatedSession(person);
    await copySession(sql, session.id, 200);
    const count = async (table: string) =>
      Number(
        (
          await sql`select count(*)::int as n from ${sql(table)} where session_id in (select id from training_session where learner_id = ${person.me.id})`
        )[0]?.n,
      );
    const [own] = await sql`select count(*)::int as n from training_session where learner_id = ${person.me.id}`;
    const expected = { turns: await count("turn"), evaluations: await count("evaluation"), sessions: Number(own?.n) };
    const url = await askNow(person);
    const [row] = await sql`select id from erasure where ref = ${url.split("/").at(-1) ?? ""}`;
    const erasureId = String(row?.id);
    for (let kill = 0; kill < kills; kill++) {
      const cron = runCron().catch(() => "killed");
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 1200));
      await part("workers").kill();
      // By hand: a part that falls again and again is given up.
      await part("workers").restart();
      await Promise.race([cron, new Promise((resolve) => setTimeout(resolve, 1000))]);
      await until(
        "the Workers",
        async () => ((await fetch(`${stack.web}/health`).catch(() => null))?.ok ? true : undefined),
        60_000,
      );
      const [state] = await sql`select counts ->> 'turn' as turns from erasure where id = ${erasureId}`;
      const [left] =
        await sql`select count(*)::int as n from turn t join training_session s on s.company_id = t.company_id and s.id = t.session_id where s.learner_id = ${person.me.id}`;
      // What is counted and what is left are always all there was.
      expect(Number(state?.turns ?? 0) + Number(left?.n)).toBe(expected.turns);
      // The dead run's lease is over when its time is; nobody waits for it here.
      await sql`update erasure set leased_until = now() - interval '1 second' where id = ${erasureId}`;
    }
    const certificate = await until(
      "a certificate",
      async () => {
        await runCron();
        return fetchCertificate(url);
      },
      60_000,
    );
    const [done] = await sql`select state, counts, user_id, member_id, home_id from erasure where id = ${erasureId}`;
    expect(done).toMatchObject({ state: "done", user_id: null, member_id: null, home_id: null });
    expect(done?.counts).toMatchObject({
      turn: expected.turns,
      evaluation: expected.evaluations,
      training_session: expected.sessions,
      member: 1,
      auth_user: 1,
    });
    expect(certificate.deleted.find(({ category }) => category === "practice")?.rows).toBeGreaterThan(expected.turns);
  }, 420_000);

  test("does not collide with another at the same time", async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => newPerson()));
    const urls = await Promise.all(people.map(askNow));
    await Promise.all([runCron(), runCron(), runCron()]);
    for (const url of urls) {
      const certificate = await until("a certificate", async () => {
        await runCron();
        return fetchCertificate(url);
      });
      const accounts = certificate.deleted.find(({ category }) => category === "account");
      // The account, its sign-in, its member, its acknowledgement: each once.
      expect(accounts?.rows).toBe(4);
    }
  }, 60_000);

  test("repeats what a restored database has forgotten", async () => {
    const person = await newPerson();
    const [user] =
      await sql`select u.* from auth_user u join member m on m.user_id = u.id where m.id = ${person.me.id}`;
    const [company] = await sql`select * from company where id = ${person.me.company.id}`;
    const [member] = await sql`select * from member where id = ${person.me.id}`;
    const url = await askNow(person);
    await until("a certificate", async () => {
      await runCron();
      return fetchCertificate(url);
    });
    // As a backup from before would bring it back: the person is there, and nothing knows of the erasure.
    await sql.begin(async (tx) => {
      await tx`delete from erasure where ref = ${url.split("/").at(-1) ?? ""}`;
      await tx`insert into auth_user ${tx(user ?? {})}`;
      await tx`insert into company ${tx(company ?? {})}`;
      await tx`insert into member ${tx(member ?? {})}`;
      await tx`delete from job_run where name = 'tombstones'`;
    });
    await until("the second erasure", async () => {
      await runCron();
      return (await sql`select 1 from auth_user where id = ${String(user?.id)}`).length === 0 || undefined;
    });
    expect(await sql`select 1 from member where id = ${person.me.id}`).toHaveLength(0);
    expect(await sql`select 1 from company where id = ${person.me.company.id}`).toHaveLength(0);
  }, 60_000);
});
