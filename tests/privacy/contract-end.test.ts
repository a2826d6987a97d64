import { Certificate, PublishedKeys, verifyCertificate } from "@careertrainer/contract/certificate";
import { ContractEnd } from "@careertrainer/contract/contract-end";
import { afterAll, describe, expect, test } from "vitest";
import { openTalk } from "../harness/coach.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, lastMail, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { newCanary, placesOf } from "./canary.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));
const path = "/v1/company/contract-end";

const end = async (admin: Person) =>
  ContractEnd.parse(
    await (await expectStatus(await admin.client.post(path, { password: admin.password }), 202)).json(),
  );
const stateOf = async (person: Person) =>
  ContractEnd.parse(await (await expectStatus(await person.client.get(path), 200)).json());
const dueIn = (admin: Person, minutes: number) =>
  sql`update erasure set due_at = now() + make_interval(mins => ${minutes}) where kind = 'company' and home_id = ${admin.me.company.id}`;

/** Every table that has rows of this company. */
async function tablesWith(companyId: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and c.relname not like 'audit\\_%'`;
  const found: string[] = [];
  for (const { name } of tables)
    if ((await sql`select 1 from ${sql(name)} where company_id = ${companyId} limit 1`).length > 0) found.push(name);
  return found;
}

describe("the end of a contract", () => {
  test("is an admin's with their password; everybody is told, and any admin calls it off", async () => {
    const admin = await newCompany();
    const [member, second] = [await newMember(admin, "STANDARD_USER"), await newMember(admin, "ADMIN")];
    expect((await member.client.post(path, { password: member.password })).status).toBe(403);
    expect((await admin.client.post(path, { password: "Wrong-password-1!" })).status).toBe(403);
    const asked = await end(admin);
    const days = (Date.parse(asked.dueAt ?? "") - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect((await admin.client.post(path, { password: admin.password })).status).toBe(409);
    expect((await lastMail(member.email)).subject).toMatch(/beendet Careertrainer|ends Careertrainer/);
    expect(await stateOf(member)).toMatchObject({ state: "scheduled", certificateUrl: null });
    expect((await stateOf(second)).certificateUrl).toBe(asked.certificateUrl);
    expect((await member.client.request("DELETE", path)).status).toBe(403);
    await expectStatus(await second.client.request("DELETE", path), 200);
    expect(await stateOf(member)).toMatchObject({ state: "none" });
    expect((await second.client.request("DELETE", path)).status).toBe(404);
  }, 40_000);

  test("keeps everything a minute before its day, and after it deletes all of the company and nothing of another", async () => {
    const [admin, other] = [await newCompany(), await newCompany()];
    const [canary, spared] = [newCanary("A"), newCanary("B")];
    const people = [
      await newMember(admin, "STANDARD_USER", { name: `${canary} Beispiel` }),
      await newMember(admin, "HR"),
    ];
    const stranger = await newMember(other, "STANDARD_USER", { name: `${spared} Beispiel` });
    for (const person of [...people.slice(0, 1), stranger]) {
      const { session } = await evaluatedSession(person);
      await openTalk(person, [session.id]);
    }
    await expectStatus(await admin.client.post("/v1/teams", { name: `${canary} Team` }), 201);
    await expectStatus(
      await admin.client.post("/v1/invitations", {
        locale: "de",
        items: [{ email: `${canary.toLowerCase()}@firma.example`, role: "STANDARD_USER" }],
      }),
      200,
    );
    const { certificateUrl } = await end(admin);
    const before = await placesOf(sql, spared);
    await dueIn(admin, 1);
    await runCron();
    expect((await admin.client.get("/v1/me")).status).toBe(200);
    expect(await tablesWith(admin.me.company.id)).toContain("turn");

    await dueIn(admin, -1);
    const text = await until(
      "a certificate",
      async () => {
        await runCron();
        const answer = await fetch(`${stack.web}${certificateUrl}`);
        return answer.status === 200 ? answer.text() : undefined;
      },
      60_000,
    );
    expect(await tablesWith(admin.me.company.id)).toEqual([]);
    expect(await sql`select 1 from company where id = ${admin.me.company.id}`).toHaveLength(0);
    await sql`vacuum analyze`;
    expect(await placesOf(sql, canary)).toEqual({});
    for (const person of [admin, ...people]) {
      expect((await person.client.get("/v1/me")).status).toBe(401);
      expect(await placesOf(sql, person.email)).toEqual({});
    }
    const after = await placesOf(sql, spared);
    for (const place of Object.keys(before).filter((one) => one !== "planner statistics"))
      expect(after[place], place).toBe(before[place]);
    const certificate = Certificate.parse(JSON.parse(text));
    const kinds = Object.fromEntries(certificate.deleted.map(({ category, rows }) => [category, rows]));
    expect(kinds).toMatchObject({ account: expect.any(Number), practice: expect.any(Number), invitation: 3 });
    expect(kinds.company).toBeGreaterThanOrEqual(2);
    const published = PublishedKeys.parse(
      await (await fetch(`${stack.web}/.well-known/careertrainer-keys.json`)).json(),
    );
    expect(await verifyCertificate(text, published)).toMatchObject({ ok: true });
    for (const secret of [canary, admin.me.company.id, admin.me.company.name]) expect(text).not.toContain(secret);
  }, 120_000);

  test("waits for a legal hold on anybody in the company", async () => {
    const admin = await newCompany();
    const member = await newMember(admin, "STANDARD_USER");
    const hold = { memberId: member.me.id, reason: "Dismissal case 12 C 34/26", endsAt: null };
    await expectStatus(await admin.client.post("/v1/company/legal-holds", hold), 201);
    const { certificateUrl } = await end(admin);
    await dueIn(admin, -1);
    await runCron();
    await runCron();
    expect((await admin.client.get("/v1/me")).status).toBe(200);
    expect((await fetch(`${stack.web}${certificateUrl}`)).status).toBe(404);
    const [row] =
      await sql`select state, waited from erasure where kind = 'company' and home_id = ${admin.me.company.id}`;
    expect(row).toEqual({ state: "scheduled", waited: true });
  }, 40_000);

  test("finds that the job may delete whatever is a company's", async () => {
    const closed = await sql<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relispartition and c.relname not like 'audit\\_%'
        and not (has_table_privilege('app_jobs', c.oid, 'delete') and has_table_privilege('app_jobs', c.oid, 'select'))`;
    expect(
      closed.map(({ name }) => `${name}: grant select, delete to app_jobs, or the end of a contract leaves it`),
    ).toEqual([]);
  });
});
