import { randomUUID } from "node:crypto";
import { exportSteps } from "@careertrainer/compliance/export-plan";
import { tables } from "@careertrainer/compliance/fields/index";
import { MyExport } from "@careertrainer/contract/export";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newApiKey } from "../harness/accounts.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { keepDocument } from "../harness/files.ts";
import { expectStatus, lastMail, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { type FilledCompany, fillCompany } from "../security/two-companies.ts";
import { newCanary, plant } from "./canary.ts";

/** Personal columns that the register lets into the file, of tables whose rows are somebody's. */
const toldOf = (table: string): string[] =>
  Object.entries(tables.find((one) => one.table === table)?.fields ?? {}).flatMap(([column, field]) =>
    field.kind === "personal" && field.export === true ? [column] : [],
  );
const exportable = tables
  .filter(({ table, owner }) => owner !== null && toldOf(table).length > 0 && !table.startsWith("audit_"))
  .map(({ table }) => ({ table, told: toldOf(table) }));

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const read = async (answer: Response, status: number) =>
  MyExport.parse(await (await expectStatus(answer, status)).json());
const ask = async (person: Person) => read(await person.client.post("/v1/me/export"), 202);
const look = async (person: Person) => read(await person.client.get("/v1/me/export"), 200);

/** Runs the job until the file is there. */
const ready = (person: Person): Promise<MyExport & { url: string }> =>
  until("the file", async () => {
    await runCron();
    const now = await look(person);
    return now.state === "ready" && now.url !== null ? { ...now, url: now.url } : undefined;
  });

const Data = z.object({ tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) });

async function open(url: string) {
  const answer = await expectStatus(await fetch(`${stack.web}${url}`), 200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const files = Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer()))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );
  const page = Object.entries(files).find(([name]) => name.endsWith(".html"))?.[1] ?? "";
  const { tables } = Data.parse(JSON.parse(files["data.json"] ?? "{}"));
  return { files, page, tables, all: Object.values(files).join("\n") };
}

async function idsOf(person: Person): Promise<Pick<FilledCompany, "companyId" | "memberId" | "userId">> {
  const [row] = await sql`select user_id, company_id from member where id = ${person.me.id}`;
  return { memberId: person.me.id, companyId: String(row?.company_id), userId: String(row?.user_id) };
}

/** Rows of this person in every table of sign-in. */
async function fillIdentity(person: Person, userId: string): Promise<void> {
  await newApiKey(person);
  const some = randomUUID();
  await sql`insert into second_factor (user_id, secret, confirmed_at) values (${userId}, ${some}, now())`;
  await sql`insert into recovery_code (id, user_id, code_hash, used_at) values (${randomUUID()}, ${userId}, ${some}, now())`;
  await sql`insert into passkey (id, user_id, credential_id, public_key, synced, browser, system) values (${randomUUID()}, ${userId}, ${some}, ${some}, true, 'x', 'x')`;
  await sql`insert into known_device (id, user_id, token_hash, last_used_at) values (${randomUUID()}, ${userId}, ${some}, now()) on conflict do nothing`;
  await sql`insert into login_event (id, user_id, kind) values (${randomUUID()}, ${userId}, 'refused')`;
}

/** Ids of the rows of a step that lead to this person, by the tables the register names. */
async function rowsOf(filled: FilledCompany) {
  const { memberId, userId, companyId, sessionId } = filled;
  const idOf = async (table: string, column: string, value: string) =>
    String((await sql`select id from ${sql(table)} where ${sql(column)} = ${value} limit 1`)[0]?.id);
  const talk = await idOf("coach_talk", "member_id", memberId);
  const review = await idOf("evaluation_review", "session_id", sessionId);
  const evaluation = await idOf("evaluation", "session_id", sessionId);
  const result = await idOf("criterion_result", "evaluation_id", evaluation);
  const by: Record<string, string> = {
    member: memberId,
    auth_user: userId,
    company: companyId,
    training_session: sessionId,
    evaluation,
    criterion_result: result,
    coach_talk: talk,
    evaluation_review: review,
  };
  return exportSteps.flatMap(({ table, ways }) =>
    ways.flatMap(([first]) => {
      const value = first && by[first.of];
      return first && value ? [{ table, where: first.column, value }] : [];
    }),
  );
}

/** Somebody with a row in every table and a canary in every free text of theirs. */
async function filledPerson(whose: string, person: Person, company: "theirs" | "shared" = "theirs") {
  const ids = await idsOf(person);
  // Each canary is to stand in one row.
  await sql`delete from disclosure_ack where member_id = ${ids.memberId}`;
  const filled = await fillCompany(sql, ids);
  await fillIdentity(person, ids.userId);
  await sql`update invitation set email = ${person.email} where company_id = ${ids.companyId} and email like 'invited-%'`;
  await sql`insert into ai_call (company_id, id, talk_id, provider, model, purpose, fields, bytes_out, bytes_in, payload_digest, region, zero_retention, outcome, started_at, duration_ms)
    select company_id, ${randomUUID()}, id, 'openai', 'none', 'coach', '[]', 1, 1, 'x', 'eu', true, 'ok', now(), 1 from coach_talk where member_id = ${person.me.id}`;
  await sql`update evaluation_review set state = 'answered', answer = 'x', answered_at = now() where learner_id = ${ids.memberId}`;
  await sql`update rights_request set state = 'answered', answer = 'x', answered_at = now() where member_id = ${ids.memberId}`;
  const canary = newCanary(whose);
  const rows = (await rowsOf(filled)).filter(({ table }) => table !== "company" || company === "theirs");
  await plant(sql, rows, canary);
  return { person, canary, ids, rows };
}

describe("the file with one's own data", () => {
  test("holds every exportable column of a person, in the page, the JSON and the tables, and nobody else's", async () => {
    const admin = await newCompany(`Hafen ${randomUUID().slice(0, 8)}`);
    const [mine, colleague, stranger] = await Promise.all([
      newMember(admin, "STANDARD_USER"),
      newMember(admin, "STANDARD_USER"),
      newPerson(),
    ]);
    const a = await filledPerson("A", mine, "shared");
    const b = await filledPerson("B", colleague, "shared");
    const c = await filledPerson("C", stranger);
    const agent = newCanary("U");
    const adminAgent = newCanary("V");
    await mine.client.request("PATCH", "/v1/me", { locale: "en" }, { "user-agent": agent });
    await admin.client.request(
      "PATCH",
      `/v1/team/members/${mine.me.id}`,
      { role: "MANAGER" },
      { "user-agent": adminAgent },
    );

    await ask(mine);
    const { url } = await ready(mine);
    const { files, page, tables: held, all } = await open(url);

    for (const step of exportable) {
      const rows = held[step.table] ?? [];
      expect(rows.length, `${step.table} is in the file`).toBeGreaterThan(0);
      for (const column of step.told)
        expect(
          rows.every((row) => column in row),
          `${step.table}.${column}`,
        ).toBe(true);
    }
    // Every canary that was planted into a personal column of theirs is found three times.
    const sought: string[] = [];
    for (const { table, where, value } of a.rows) {
      const told = toldOf(table);
      const [row] =
        await sql`select to_jsonb(t) as row from ${sql(table)} t where ${sql(where)}::text = ${value} limit 1`;
      for (const [column, held] of Object.entries((row?.row ?? {}) as Record<string, unknown>))
        if (told.includes(column) && JSON.stringify(held)?.includes(a.canary))
          sought.push(`${a.canary} ${table} ${column}`);
    }
    expect(sought.length).toBeGreaterThan(25);
    for (const one of sought) {
      expect(JSON.stringify(held), one).toContain(one);
      expect(page, one).toContain(one);
      expect(files[`csv/${one.split(" ")[1]}.csv`], one).toContain(one);
    }
    expect(all).toContain(mine.email);
    expect(all).toContain(agent);
    expect(held.audit_log?.some((row) => row.by_me === false && row.action === "update")).toBe(true);
    for (const other of [b.canary, c.canary, colleague.email, stranger.email, admin.email, adminAgent])
      expect(all.includes(other), other).toBe(false);
    // What opens a door is in nobody's file.
    for (const secret of ["passkey public_key", "passkey credential_id", "second_factor secret", "api_key secret_hash"])
      expect(all, secret).not.toContain(`${a.canary} ${secret}`);
    const [login] = await sql`select token from login_session where user_id = ${a.ids.userId} limit 1`;
    expect(all).not.toContain(String(login?.token));
  }, 120_000);

  test("is made once however often it is asked for, announces itself by mail, and holds what was uploaded", async () => {
    const person = await newPerson();
    await keepDocument(person, "notiz.md", "# Was ich üben will\n");
    const first = await ask(person);
    expect(first).toMatchObject({ state: "waiting", done: 0, url: null });
    expect(first.total).toBe(exportSteps.length + 2);
    const [second, third] = await Promise.all([ask(person), ask(person)]);
    expect([second.askedAt, third.askedAt]).toEqual([first.askedAt, first.askedAt]);
    const done = await ready(person);
    expect(done).toMatchObject({ done: first.total, total: first.total });
    expect(Date.parse(done.expiresAt ?? "") - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const { files } = await open(done.url);
    expect(Object.entries(files).find(([name]) => name.startsWith("files/"))?.[1]).toContain("Was ich üben will");
    const mail = await lastMail(person.email);
    expect(mail.links.some((link) => link.endsWith("/account/data"))).toBe(true);
    expect(JSON.stringify(mail)).not.toContain("/v1/files/");
    const mails = await mailsTo(person.email);
    await runCron();
    expect(await mailsTo(person.email)).toHaveLength(mails.length);
  }, 60_000);

  test("is gone after its days, link and all, and with a new one", async () => {
    const person = await newPerson();
    await ask(person);
    const { url } = await ready(person);
    const age = (minutes: number) =>
      sql`update data_export set expires_at = now() + make_interval(mins => ${minutes}) where member_id = ${person.me.id}`;
    await age(1);
    await runCron();
    expect((await fetch(`${stack.web}${url}`)).status).toBe(200);
    await age(-1);
    await runCron();
    expect((await fetch(`${stack.web}${url}`)).status).toBe(410);
    expect(await look(person)).toMatchObject({ state: "none", url: null });
    expect(await sql`select 1 from data_export where member_id = ${person.me.id}`).toHaveLength(0);
    await ask(person);
    const next = await ready(person);
    await ask(person);
    await ready(person);
    expect((await fetch(`${stack.web}${next.url}`)).status).toBe(410);
    expect(await sql`select 1 from data_export where member_id = ${person.me.id}`).toHaveLength(1);
  }, 60_000);

  test("goes with the account", async () => {
    const person = await newPerson();
    await ask(person);
    const { url } = await ready(person);
    const asked = await person.client.post("/v1/me/erasure", { when: "now", password: person.password });
    await expectStatus(asked, 202);
    await until("the erasure", async () => {
      await runCron();
      return (await sql`select 1 from member where id = ${person.me.id}`).length === 0 || undefined;
    });
    expect((await fetch(`${stack.web}${url}`)).status).toBe(410);
  }, 60_000);
});
