import { Certificate } from "@careertrainer/contract/certificate";
import { ErasurePlan, MyErasure } from "@careertrainer/contract/erasure";
import { LegalHold, LegalHoldList } from "@careertrainer/contract/legal-hold";
import { MyRetention } from "@careertrainer/contract/retention";
import { afterAll, describe, expect, test } from "vitest";
import { asOperator } from "../harness/as-operator.ts";
import { openTalk } from "../harness/coach.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { age, openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));
const day = 86_400;

const sessions = async (person: Person): Promise<string[]> =>
  (await sql<{ id: string }[]>`select id from training_session where learner_id = ${person.me.id}`).map(({ id }) => id);
const choose = async (person: Person, keepPracticeDays: number | null) =>
  MyRetention.parse(
    await (
      await expectStatus(await person.client.request("PUT", "/v1/me/retention", { keepPracticeDays }), 200)
    ).json(),
  );
const hold = async (admin: Person, memberId: string | null) =>
  LegalHold.parse(
    await (
      await expectStatus(
        await admin.client.post("/v1/company/legal-holds", {
          memberId,
          reason: "Dismissal case 12 C 34/26",
          endsAt: null,
        }),
        201,
      )
    ).json(),
  );
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe("a shorter period", () => {
  test("takes what is a minute older, keeps what is a minute younger, and again takes nothing", async () => {
    const person = await newPerson();
    const { session: old } = await evaluatedSession(person);
    const { session: young } = await evaluatedSession(person);
    const talk = await openTalk(person, [young.id]);
    await age(sql, old.id, 30 * day + 60, ["created_at", "ended_at"]);
    await age(sql, young.id, 30 * day - 60, ["created_at", "ended_at"]);
    // A talk's clock starts with its last message.
    for (const [table, column] of [
      ["coach_talk", "id"],
      ["coach_message", "talk_id"],
    ] as const)
      await sql`update ${sql(table)} set created_at = now() - interval '30 days 1 minute' where ${sql(column)} = ${talk.id}`;
    await runCron();
    expect(await sessions(person)).toHaveLength(2);
    expect(await choose(person, 30)).toMatchObject({ effectiveDays: 30, company: null, held: false });
    await runCron();
    expect(await sessions(person)).toEqual([young.id]);
    expect(await sql`select 1 from turn where session_id = ${old.id}`).toHaveLength(0);
    expect(await sql`select 1 from coach_talk where id = ${talk.id}`).toHaveLength(0);
    await runCron();
    expect(await sessions(person)).toEqual([young.id]);
  }, 60_000);

  test("of a company counts two weeks after it was chosen, and the shorter of both counts", async () => {
    const admin = await newCompany();
    const member = await newMember(admin, "STANDARD_USER");
    const { session } = await evaluatedSession(member);
    await age(sql, session.id, 100 * day, ["created_at", "ended_at"]);
    await expectStatus(await admin.client.request("PATCH", "/v1/company/settings", { keepPracticeDays: 90 }), 200);
    await runCron();
    expect(await sessions(member)).toEqual([session.id]);
    expect(await choose(member, 365)).toMatchObject({ effectiveDays: 365, company: { keepPracticeDays: 90 } });
    await sql`update company set keep_practice_since = now() - interval '14 days' + interval '1 minute' where id = ${member.me.company.id}`;
    await runCron();
    expect(await sessions(member)).toEqual([session.id]);
    await sql`update company set keep_practice_since = now() - interval '14 days 1 minute' where id = ${member.me.company.id}`;
    expect(MyRetention.parse(await (await member.client.get("/v1/me/retention")).json()).effectiveDays).toBe(90);
    await runCron();
    expect(await sessions(member)).toEqual([]);
  }, 60_000);

  test("cannot be longer than the product allows", async () => {
    const person = await newPerson();
    for (const keepPracticeDays of [0, 3651, 1.5])
      expect((await person.client.request("PUT", "/v1/me/retention", { keepPracticeDays })).status).toBe(400);
  });
});

describe("a legal hold", () => {
  test("keeps what it covers from the clock, from the person and from admins, and from nothing else", async () => {
    const admin = await newCompany();
    const [held, other] = [await newMember(admin, "STANDARD_USER"), await newMember(admin, "STANDARD_USER")];
    const { session } = await evaluatedSession(held);
    const { session: free } = await evaluatedSession(other);
    for (const person of [held, other]) await choose(person, 30);
    const before = await hold(admin, held.me.id);
    for (const { id } of [session, free]) await age(sql, id, 60 * day, ["created_at", "ended_at"]);
    await runCron();
    expect(await sessions(held)).toEqual([session.id]);
    expect(await sessions(other)).toEqual([]);
    const byHand = await held.client.request("DELETE", `/v1/training-sessions/${session.id}`);
    expect([byHand.status, await codeOf(byHand)]).toEqual([409, "LEGAL_HOLD"]);
    const byAdmin = await admin.client.request("DELETE", `/v1/team/members/${held.me.id}`);
    expect([byAdmin.status, await codeOf(byAdmin)]).toEqual([409, "LEGAL_HOLD"]);
    expect((await held.client.get("/v1/company/legal-holds")).status).toBe(403);
    expect(MyRetention.parse(await (await held.client.get("/v1/me/retention")).json()).held).toBe(true);
    expect(MyRetention.parse(await (await other.client.get("/v1/me/retention")).json()).held).toBe(false);

    await expectStatus(await admin.client.post(`/v1/company/legal-holds/${before.id}/end`), 200);
    await runCron();
    expect(await sessions(held)).toEqual([]);
    const lines =
      await sql`select action from audit_log where table_name = 'legal_hold' and row_key = ${before.id} order by id`;
    expect(lines.map(({ action }) => action)).toEqual(["insert", "update"]);
  }, 60_000);

  test("makes an erasure wait; the dry run and the certificate say so", async () => {
    const admin = await newCompany();
    const person = await newMember(admin, "STANDARD_USER");
    const { id } = await hold(admin, person.me.id);
    const plan = ErasurePlan.parse(await (await person.client.get("/v1/me/erasure/plan")).json());
    expect(plan.held).toBe(true);
    expect(plan.kept[0]?.why.en).toMatch(/17\(3\)\(e\)/);
    const asked = MyErasure.parse(
      await (
        await expectStatus(await person.client.post("/v1/me/erasure", { password: person.password, when: "now" }), 202)
      ).json(),
    );
    await runCron();
    await runCron();
    expect((await person.client.get("/v1/me")).status).toBe(200);
    await expectStatus(await admin.client.post(`/v1/company/legal-holds/${id}/end`), 200);
    const text = await until("a certificate", async () => {
      await runCron();
      const answer = await fetch(`${stack.web}${asked.certificateUrl}`);
      return answer.status === 200 ? answer.text() : undefined;
    });
    expect(Certificate.parse(JSON.parse(text)).kept[0]?.what.en).toMatch(/legal hold lasted/);
    expect((await person.client.get("/v1/me")).status).toBe(401);
  }, 60_000);

  test("of the operator covers a personal account, and no admin ends it", async () => {
    const admin = await newCompany();
    const path = `/operator/v1/companies/${admin.me.company.id}/legal-holds`;
    const set = await asOperator("POST", path, {
      memberId: null,
      reason: "Order of the court of 3 March",
      endsAt: null,
    });
    const { id } = LegalHold.parse(await (await expectStatus(set, 201)).json());
    const seen = LegalHoldList.parse(await (await admin.client.get("/v1/company/legal-holds")).json());
    expect(seen.items).toMatchObject([{ id, by: "operator", active: true, memberId: null }]);
    expect((await admin.client.post(`/v1/company/legal-holds/${id}/end`)).status).toBe(403);
    expect(LegalHoldList.parse(await (await asOperator("GET", path)).json()).items).toHaveLength(1);
    const ended = LegalHold.parse(
      await (await expectStatus(await asOperator("POST", `${path}/${id}/end`), 200)).json(),
    );
    expect(ended.active).toBe(false);
  });

  test("is refused for somebody of another company and with an end that is over", async () => {
    const [admin, stranger] = [await newCompany(), await newPerson()];
    const post = (body: object) => admin.client.post("/v1/company/legal-holds", { reason: "For a dispute", ...body });
    expect((await post({ memberId: stranger.me.id, endsAt: null })).status).toBe(404);
    expect((await post({ memberId: null, endsAt: "2020-01-01T00:00:00.000Z" })).status).toBe(400);
    const member = await newMember(admin, "HR");
    expect(
      (await member.client.post("/v1/company/legal-holds", { memberId: null, reason: "For a dispute", endsAt: null }))
        .status,
    ).toBe(403);
  });
});
