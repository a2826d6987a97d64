import { Company, CompanySettings, MemberList, Team, WorksCouncil } from "@careertrainer/contract/company";
import { afterAll, describe, expect, test } from "vitest";
import { newBrowser, setUpSecondFactor, signIn } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { again, newCompany, newMember, newStaff } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, lastMail, mailsTo, newPerson, type Person } from "../harness/people.ts";
import { mendFaults, playFault } from "../harness/sandbox.ts";
import { runCron } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const membersOf = async (person: Person, query = "") =>
  MemberList.parse(await (await expectStatus(await person.client.get(`/v1/team/members${query}`), 200)).json());
const remove = (by: Person, who: Person) => by.client.request("DELETE", `/v1/team/members/${who.me.id}`);
const giveRole = (by: Person, who: Person, role: string) => by.client.patch(`/v1/team/members/${who.me.id}`, { role });
const newTeam = async (by: Person, name: string) =>
  Team.parse(await (await expectStatus(await by.client.post("/v1/teams", { name }), 201)).json());
const place = (by: Person, team: Team, who: Person, leads: boolean) =>
  by.client.request("PUT", `/v1/teams/${team.id}/members/${who.me.id}`, { leads });

describe("a company", () => {
  test("is made of a personal one: its founder is the admin, and it is made once", async () => {
    const founder = await newCompany("Nordkai");
    expect(founder.me).toMatchObject({ role: "ADMIN", company: { name: "Nordkai", kind: "organisation" } });
    const twice = await founder.client.post("/v1/company", { name: "Zweite", sessions: "keep" });
    expect(await codeOf(twice)).toBe("CONFLICT");
  });

  test("has settings, which an admin changes one by one", async () => {
    const admin = await newCompany();
    const hr = await newMember(admin, "HR", { name: "Hanna Petersen" });
    for (const person of [admin, hr]) await setUpSecondFactor(person);
    const change = { allowedMailDomains: ["Nordkai.example"], twoFactorRequired: true, reviewerIds: [hr.me.id] };
    await expectStatus(await admin.client.patch("/v1/company/settings", change), 200);
    const answer = await admin.client.patch("/v1/company/settings", { loginDays: 7 });
    expect(CompanySettings.parse(await answer.json())).toEqual({
      name: "Nordkai Logistik",
      allowedMailDomains: ["nordkai.example"],
      twoFactorRequired: true,
      loginIdleDays: null,
      loginDays: 7,
      keepPracticeDays: null,
      reviewerIds: [hr.me.id],
      reviewers: [{ id: hr.me.id, displayName: "Hanna Petersen" }],
    });
    const learner = await newPerson();
    const stranger = await admin.client.patch("/v1/company/settings", { reviewerIds: [learner.me.id] });
    expect(await codeOf(stranger)).toBe("INVALID_INPUT");
    expect(await codeOf(await hr.client.get("/v1/company/settings"))).toBe("FORBIDDEN");
  });

  test("is a personal one until then: no members, no teams, no settings", async () => {
    const alone = await newPerson();
    await sql`update member set role = 'ADMIN' where id = ${alone.me.id}`;
    for (const path of ["/v1/team/members", "/v1/teams", "/v1/invitations", "/v1/company/settings"])
      expect((await alone.client.get(path)).status, path).toBe(404);
  });
});

describe("members", () => {
  test("are found by name, address, role and team, page by page", async () => {
    const { ADMIN, HR, MANAGER, STANDARD_USER } = await newStaff();
    const team = await newTeam(HR, "Disposition");
    await expectStatus(await place(HR, team, STANDARD_USER, false), 200);
    expect((await membersOf(ADMIN)).total).toBe(4);
    expect((await membersOf(ADMIN, "?search=daria")).items.map(({ id }) => id)).toEqual([ADMIN.me.id]);
    expect((await membersOf(HR, `?search=${MANAGER.email.toUpperCase()}`)).items).toMatchObject([
      { id: MANAGER.me.id, email: MANAGER.email, role: "MANAGER" },
    ]);
    expect((await membersOf(ADMIN, "?role=HR")).items.map(({ id }) => id)).toEqual([HR.me.id]);
    expect((await membersOf(ADMIN, `?teamId=${team.id}`)).items).toMatchObject([
      { id: STANDARD_USER.me.id, teams: [{ id: team.id, name: "Disposition", leads: false }] },
    ]);
    const first = await membersOf(ADMIN, "?limit=3");
    const rest = await membersOf(ADMIN, `?limit=3&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
    expect(rest.nextCursor).toBeNull();
  });

  test("are a manager's only in the teams they lead", async () => {
    const { HR, MANAGER, STANDARD_USER } = await newStaff();
    expect((await membersOf(MANAGER)).items).toEqual([]);
    const team = await newTeam(HR, "Lager Nord");
    await expectStatus(await place(HR, team, STANDARD_USER, false), 200);
    await expectStatus(await place(HR, team, MANAGER, true), 200);
    expect((await membersOf(MANAGER)).items.map(({ id }) => id).sort()).toEqual(
      [MANAGER.me.id, STANDARD_USER.me.id].sort(),
    );
    expect((await MANAGER.client.post("/v1/teams", { name: "X" })).status).toBe(403);
  });

  test("get another role, which counts from the next request; a plain member leads nothing", async () => {
    const { ADMIN, HR, MANAGER } = await newStaff();
    const team = await newTeam(HR, "Lager");
    await expectStatus(await place(HR, team, MANAGER, true), 200);
    expect((await giveRole(HR, MANAGER, "ADMIN")).status).toBe(403);
    const shown = await (await expectStatus(await giveRole(ADMIN, MANAGER, "STANDARD_USER"), 200)).json();
    expect(shown).toMatchObject({ role: "STANDARD_USER", teams: [{ leads: false }] });
    expect((await MANAGER.client.get("/v1/team/members")).status).toBe(403);
    expect(await codeOf(await place(HR, team, MANAGER, true))).toBe("ROLE_CANNOT_LEAD");
  });

  test("are removed with what they practised, and begin anew on their own", async () => {
    const { ADMIN, STANDARD_USER } = await newStaff();
    const session = await insertSession(STANDARD_USER);
    expect((await remove(ADMIN, STANDARD_USER)).status).toBe(204);
    expect(await sql`select 1 from training_session where id = ${session}`).toHaveLength(0);
    expect((await STANDARD_USER.client.get("/v1/me")).status).toBe(401);
    const { email, password } = STANDARD_USER;
    await expectStatus(await STANDARD_USER.client.post("/v1/auth/sign-in", { email, password }), 200);
    expect((await again(STANDARD_USER)).me).toMatchObject({ role: "STANDARD_USER", company: { kind: "personal" } });
  });

  test("are signed out on all devices by an admin, and by nobody else", async () => {
    const { ADMIN, HR, STANDARD_USER: person } = await newStaff();
    const out = (by: Person, who: Person) =>
      by.client.request("DELETE", `/v1/team/members/${who.me.id}/login-sessions`);
    expect(await codeOf(await out(HR, person))).toBe("FORBIDDEN");
    expect(await codeOf(await out(await newCompany(), person))).toBe("NOT_FOUND");
    const other = newBrowser();
    await expectStatus(await signIn(other, person), 200);
    expect(await (await expectStatus(await out(ADMIN, person), 200)).json()).toEqual({ ended: 2 });
    for (const client of [person.client, other]) expect((await client.get("/v1/me")).status).toBe(401);
    await expectStatus(await signIn(newBrowser(), person), 200);
    expect((await ADMIN.client.get("/v1/me")).status).toBe(200);
  });

  test("leave by themselves, into a company of their own", async () => {
    const { HR } = await newStaff();
    const session = await insertSession(HR);
    await expectStatus(await HR.client.post("/v1/company/leave"), 200);
    expect((await again(HR)).me).toMatchObject({ role: "STANDARD_USER", company: { kind: "personal" } });
    expect(await sql`select 1 from training_session where id = ${session}`).toHaveLength(0);
  });

  test("keep an admin: the last one neither leaves nor is removed nor demoted", async () => {
    const { ADMIN } = await newStaff();
    for (const answer of [
      await ADMIN.client.post("/v1/company/leave"),
      await remove(ADMIN, ADMIN),
      await giveRole(ADMIN, ADMIN, "HR"),
    ])
      expect(await codeOf(answer)).toBe("LAST_ADMIN");
    expect((await again(ADMIN)).me.role).toBe("ADMIN");
  });

  test("keep an admin when all of them go at the same moment", async () => {
    for (let round = 0; round < 3; round++) {
      const founder = await newCompany();
      const others = await Promise.all([newMember(founder, "ADMIN"), newMember(founder, "ADMIN")]);
      const answers = await Promise.all(
        [founder, ...others].map((one, index) =>
          index === 0 ? giveRole(one, one, "HR") : one.client.post("/v1/company/leave"),
        ),
      );
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
      const company_id = founder.me.company.id;
      expect(await sql`select 1 from member where company_id = ${company_id} and role = 'ADMIN'`).toHaveLength(1);
    }
  });
});

describe("teams", () => {
  test("are made, renamed, emptied and deleted; a name stands once", async () => {
    const { HR, STANDARD_USER } = await newStaff();
    const team = await newTeam(HR, "Kundendienst");
    expect(await codeOf(await HR.client.post("/v1/teams", { name: "Kundendienst" }))).toBe("NAME_TAKEN");
    expect(await (await HR.client.patch(`/v1/teams/${team.id}`, { name: "Service" })).json()).toMatchObject({
      name: "Service",
    });
    await expectStatus(await place(HR, team, STANDARD_USER, false), 200);
    const path = `/v1/teams/${team.id}/members/${STANDARD_USER.me.id}`;
    expect(await (await HR.client.request("DELETE", path)).json()).toMatchObject({ members: 0 });
    expect((await HR.client.request("DELETE", `/v1/teams/${team.id}`)).status).toBe(204);
    expect((await HR.client.request("DELETE", `/v1/teams/${team.id}`)).status).toBe(404);
  });
});

describe("works-council mode", () => {
  const changes = "/v1/company/works-council-changes";
  const read = async (person: Person) =>
    Company.parse(await (await person.client.get("/v1/company")).json()).worksCouncil;
  const ask = async (person: Person) => {
    const answer = WorksCouncil.parse(await (await expectStatus(await person.client.post(changes), 201)).json());
    return answer.change?.id ?? "";
  };

  test("ends only when a second admin confirms and 14 days have gone by; every member is told", async () => {
    const { ADMIN, HR, STANDARD_USER } = await newStaff();
    const second = await newMember(ADMIN, "ADMIN", { name: "Emil Oster" });
    expect(await read(STANDARD_USER)).toEqual({ on: true, change: null });
    const id = await ask(ADMIN);
    expect(await codeOf(await second.client.post(changes))).toBe("CONFLICT");
    expect((await HR.client.post(`${changes}/${id}/confirm`)).status).toBe(403);
    expect(await codeOf(await ADMIN.client.post(`${changes}/${id}/confirm`))).toBe("SECOND_ADMIN_NEEDED");
    await expectStatus(await second.client.post(`${changes}/${id}/confirm`), 200);
    expect(await codeOf(await second.client.post(`${changes}/${id}/confirm`))).toBe("CONFLICT");

    const told = await read(STANDARD_USER);
    expect(told).toMatchObject({ on: true, change: { state: "announced", confirmedBy: "Emil Oster" } });
    const { announcedAt, effectiveAt } = told.change ?? {};
    expect(Date.parse(effectiveAt ?? "") - Date.parse(announcedAt ?? "")).toBe(14 * 24 * 60 * 60 * 1000);
    await runCron();
    for (const person of [ADMIN, second, HR, STANDARD_USER])
      expect((await lastMail(person.email)).subject).toContain("Betriebsrats-Modus");

    await sql`update works_council_change set announced_at = announced_at - interval '15 days',
      effective_at = effective_at - interval '15 days' where id = ${id}`;
    expect(await read(STANDARD_USER)).toMatchObject({ on: false, change: { state: "effective" } });
    await expectStatus(await ADMIN.client.post(`${changes}/${id}/end`), 200);
    expect(await read(STANDARD_USER)).toEqual({ on: true, change: null });
  });

  test("is told to everybody once the mail provider answers again, and to each of them once", async () => {
    const name = `Werk ${crypto.randomUUID().slice(0, 8)}`;
    const admin = await newCompany(name);
    const people = [admin, await newMember(admin, "ADMIN"), await newMember(admin, "STANDARD_USER")];
    const second = people[1] ?? admin;
    const told = async () =>
      Promise.all(
        people.map(async ({ email }) => (await mailsTo(email)).filter(({ subject }) => subject.includes(name)).length),
      );
    const id = await ask(admin);
    await playFault({ provider: "resend", kind: "500", match: name, times: 100 });
    const before = performance.now();
    await expectStatus(await second.client.post(`${changes}/${id}/confirm`), 200);
    expect(performance.now() - before).toBeLessThan(1500);
    await runCron();
    const untold = await told();
    await mendFaults(name);
    await runCron();
    const once = await told();
    await runCron();
    // The invitation to the company has its name in the subject too.
    expect((await told()).map((count, index) => count - (untold[index] ?? 0))).toEqual([1, 1, 1]);
    expect(await told()).toEqual(once);
    const [row] = await sql`select told_at is not null as told, told_after from works_council_change where id = ${id}`;
    expect(row).toEqual({ told: true, told_after: null });
  });

  test("is told to nobody when it was recalled before", async () => {
    const name = `Werk ${crypto.randomUUID().slice(0, 8)}`;
    const admin = await newCompany(name);
    const second = await newMember(admin, "ADMIN");
    const id = await ask(admin);
    await expectStatus(await second.client.post(`${changes}/${id}/confirm`), 200);
    await expectStatus(await admin.client.post(`${changes}/${id}/end`), 200);
    await runCron();
    expect((await mailsTo(admin.email)).filter(({ subject }) => subject.includes(name))).toEqual([]);
  });

  test("stays when any admin recalls the change; a new one begins from the start", async () => {
    const { ADMIN } = await newStaff();
    const second = await newMember(ADMIN, "ADMIN");
    const id = await ask(ADMIN);
    await expectStatus(await second.client.post(`${changes}/${id}/confirm`), 200);
    await expectStatus(await ADMIN.client.post(`${changes}/${id}/end`), 200);
    expect(await read(ADMIN)).toEqual({ on: true, change: null });
    expect((await second.client.post(`${changes}/${id}/end`)).status).toBe(404);
    expect(await ask(second)).not.toBe(id);
  });

  test("cannot be shortened or switched off past the change, not even by a query", async () => {
    const { ADMIN } = await newStaff();
    const id = await ask(ADMIN);
    const short = sql`update works_council_change set announced_at = now(), effective_at = now() + interval '13 days' where id = ${id}`;
    await expect(short).rejects.toThrow("works_council_change_notice");
    const alone = sql`update works_council_change set confirmed_by = requested_by where id = ${id}`;
    await expect(alone).rejects.toThrow("works_council_change_two_people");
    const [may] =
      await sql`select has_column_privilege('app_tenant', 'company', 'works_council_mode', 'update') as may`;
    expect(may).toEqual({ may: false });
  });
});

/** A finished session in the person's company, past everything that happens around one. */
async function insertSession(person: Person): Promise<string> {
  const [row] = await sql`
    insert into training_session (company_id, id, ref, learner_id, scenario_owner_id, scenario_id, scenario_version_id, rubric_id,
      mode, locale, state, attempt, max_seconds, learner_identity, idempotency_key, idempotency_digest)
    select ${person.me.company.id}, gen_random_uuid(), translate(substr(md5(random()::text) || md5(random()::text), 1, 26), '0189', 'wxyz'),
      ${person.me.id}, v.company_id, v.scenario_id, v.id, v.rubric_id, 'text', 'de', 'evaluated', 1, 900, md5(random()::text), 'k', 'd'
    from scenario_version v where v.company_id = '00000000-0000-7000-8000-000000000001' and v.locale = 'de' limit 1
    returning id`;
  return String(row?.id);
}
