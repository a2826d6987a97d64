import { randomUUID } from "node:crypto";
import { migrate } from "@careertrainer/drizzle/migrate";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stack } from "../harness/stack.ts";
import { rowSecurityFindings, tenantTables } from "./row-security.ts";
import { type FilledCompany, fillCompany, leaks, stateOf, superuser, within } from "./two-companies.ts";

const urls = stack.sql;
const connect = (url: string) => postgres(url, { max: 2, onnotice: () => {} });
const admin = superuser(urls);
const tenant = connect(urls.app_tenant);
const jobs = connect(urls.app_jobs);
const auth = connect(urls.app_auth);
const owner = connect(urls.app_owner);

let a: FilledCompany;
let b: FilledCompany;
let tables: string[];

beforeAll(async () => {
  a = await fillCompany(admin);
  b = await fillCompany(admin);
  tables = await tenantTables(admin);
});
afterAll(() => Promise.all([admin, tenant, jobs, auth, owner].map((sql) => sql.end({ timeout: 2 }))));

describe("the catalogue of the database", () => {
  test("has forced row security with policies on every table of a company", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(15);
    expect(await rowSecurityFindings(admin)).toEqual([]);
  });
});

describe("two companies", () => {
  test("app_tenant in B's company reaches nothing of A's", async () => {
    expect(await leaks({ admin, role: tenant, tables, a, b })).toEqual([]);
  });

  test("app_jobs in B's company reaches nothing of A's", async () => {
    expect(await leaks({ admin, role: jobs, tables, a, b })).toEqual([]);
  });

  test("without a company app_tenant counts no row in any table, but the catalogue's", async () => {
    for (const [table, entered] of tables.flatMap((name) => [
      [name, {}] as const,
      [name, { actor: "agent" }] as const,
    ])) {
      const rows = await within(tenant, entered, (tx) => tx`select * from ${tx(table)}`);
      const catalogue = rows.filter((row) => row.company_id === "00000000-0000-7000-8000-000000000001");
      expect(rows.length - catalogue.length, table).toBe(0);
      if (!["scenario", "rubric", "scenario_version"].includes(table)) expect(catalogue, table).toHaveLength(0);
    }
  });

  test("an empty or broken company is no company", async () => {
    expect(await within(tenant, { company: "" }, (tx) => tx`select 1 from member`)).toHaveLength(0);
    expect(await stateOf(within(tenant, { company: "' or true" }, (tx) => tx`select 1 from member`))).toBe("22P02");
  });

  test("even the owner of the tables sees no row of a company", async () => {
    for (const table of tables) {
      const key = table === "company" ? "id" : "company_id";
      const rows = await within(
        owner,
        { company: a.companyId },
        (tx) => tx`select 1 from ${tx(table)} where ${tx(key)} = ${a.companyId}`,
      );
      expect(rows, table).toHaveLength(0);
    }
  });

  test("a user finds their own member row before any company is known, and no other", async () => {
    const rows = await within(tenant, { user: a.userId }, (tx) => tx`select user_id from member`);
    expect(rows.map((row) => row.user_id)).toEqual([a.userId]);
  });

  test("a reference opens exactly the session it names, and only to read", async () => {
    const entered = { ref: a.ref, actor: "agent" };
    const rows = await within(tenant, entered, (tx) => tx`select id from training_session`);
    expect(rows.map((row) => row.id)).toEqual([a.sessionId]);
    expect(await within(tenant, entered, (tx) => tx`select 1 from turn`)).toHaveLength(0);
    expect(
      await within(tenant, entered, (tx) => tx`update training_session set hints_used = 1 returning 1`),
    ).toHaveLength(0);
    expect(await within(tenant, { ref: "", actor: "agent" }, (tx) => tx`select 1 from training_session`)).toHaveLength(
      0,
    );
  });

  test("only a job outside every company looks over all sessions, and at nothing else", async () => {
    const ids = async (sql: postgres.Sql, entered: Parameters<typeof within>[1]) =>
      (await within(sql, entered, (tx) => tx`select id from training_session`)).map((row) => row.id);
    expect(await ids(jobs, { actor: "job" })).toEqual(expect.arrayContaining([a.sessionId, b.sessionId]));
    expect(await ids(jobs, {})).toEqual([]);
    expect(await ids(jobs, { actor: "job", company: b.companyId })).toEqual([b.sessionId]);
    expect(await ids(tenant, { actor: "job" })).toEqual([]);
    expect(await within(jobs, { actor: "job" }, (tx) => tx`select 1 from turn`)).toHaveLength(0);
  });

  test("nobody but the owner writes the catalogue", async () => {
    const catalogue = "00000000-0000-7000-8000-000000000001";
    for (const table of ["scenario", "rubric", "scenario_version"]) {
      for (const sql of [tenant, jobs]) {
        const forge = within(
          sql,
          { company: catalogue },
          (tx) => tx`delete from ${tx(table)} where company_id = ${catalogue} returning 1`,
        ).then(
          (rows) => rows.length,
          (error: unknown) => (error instanceof postgres.PostgresError && error.code === "42501" ? 0 : -1),
        );
        expect(await forge, table).toBe(0);
      }
    }
  });

  test("app_auth reads no table of a company, and the others no identity", async () => {
    for (const table of tables) expect(await stateOf(auth`select 1 from ${auth(table)}`), table).toBe("42501");
    for (const sql of [tenant, jobs]) {
      for (const table of ["auth_user", "login_session", "auth_account", "verification"]) {
        expect(await stateOf(sql`select 1 from ${sql(table)}`), table).toBe("42501");
      }
    }
    expect(await stateOf(auth`select 1 from auth_user limit 1`)).toBe("ok");
  });

  test("the audit log takes no line from an application and loses none", async () => {
    const before = await admin`select 1 from audit_log where company_id = ${a.companyId}`;
    expect(before.length).toBeGreaterThan(5);
    const own = { company: a.companyId };
    expect(await stateOf(within(tenant, own, (tx) => tx`delete from audit_log`))).toBe("42501");
    expect(await stateOf(within(tenant, own, (tx) => tx`update audit_log set actor_kind = 'x'`))).toBe("42501");
    expect(await stateOf(within(admin, {}, (tx) => tx`delete from audit_log where company_id = ${a.companyId}`))).toBe(
      "42501",
    );
    expect(await stateOf(within(admin, {}, (tx) => tx`truncate audit_log`))).toBe("42501");
  });

  test("no foreign key accepts a parent of another company", async () => {
    const state = await stateOf(
      admin.begin(async (tx) => {
        await tx`update turn set company_id = ${b.companyId} where company_id = ${a.companyId}`;
        throw new Error("went through");
      }),
    );
    expect(state).toBe("23503");
  });
});

describe("in a scratch database the checks go red", () => {
  const name = `scratch_${randomUUID().slice(0, 8)}`;
  const password = (url: string) => decodeURIComponent(new URL(url).password);
  let scratch: postgres.Sql;
  let scratchTenant: postgres.Sql;

  beforeAll(async () => {
    const made = await migrate({
      superuserUrl: urls.superuser,
      database: name,
      passwords: {
        app_owner: password(urls.app_owner),
        app_tenant: password(urls.app_tenant),
        app_auth: password(urls.app_auth),
        app_jobs: password(urls.app_jobs),
      },
    });
    scratch = superuser({ superuser: urls.superuser, app_owner: made.app_owner });
    scratchTenant = connect(made.app_tenant);
  }, 30_000);
  afterAll(async () => {
    await Promise.all([scratch?.end({ timeout: 2 }), scratchTenant?.end({ timeout: 2 })]);
    await admin`drop database if exists ${admin(name)} with (force)`;
  });

  test("and are green before anything is broken", async () => {
    expect(await rowSecurityFindings(scratch)).toEqual([]);
  });

  test.each([
    ["a policy dropped", "drop policy own_company on turn", /turn: no policy for app_tenant SELECT/],
    ["row security off", "alter table turn disable row level security", /turn has no row security/],
    ["row security not forced", "alter table turn no force row level security", /turn does not force/],
    [
      "an open policy",
      "create policy open on turn for select to app_tenant using (true)",
      /turn: policy open lets other/,
    ],
    [
      "a half-open policy",
      "create policy half on turn for insert to app_jobs with check (company_id is not null)",
      /policy half/,
    ],
    [
      "a policy for everybody",
      "create policy anybody on quote for select using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))",
      /is for everybody/,
    ],
    ["a new table forgotten", "create table note (company_id uuid not null, id int)", /note has no row security/],
    ["a new table without company", "create table note (id int)", /note has no company/],
    ["an identity table opened", "grant select on auth_user to app_tenant", /app_tenant reaches auth_user/],
    ["a table opened to app_auth", "grant select on turn to app_auth", /app_auth reaches turn/],
    ["truncate granted", "grant truncate on turn to app_tenant", /app_tenant may TRUNCATE turn/],
    ["a view with the owner's rights", "create view every_turn as select * from turn", /view every_turn/],
    [
      "a function with the owner's rights",
      "create function peek() returns bigint language sql security definer return 1::bigint",
      /function peek/,
    ],
    [
      "a table of the wrong owner",
      "grant create on schema public to app_tenant; alter table turn owner to app_tenant",
      /turn belongs to app_tenant/,
    ],
    ["a role above row security", "alter role app_tenant bypassrls", /app_tenant bypasses row security/],
    ["a role inside another", "grant app_owner to app_tenant", /app_tenant is a member of app_owner/],
    [
      "a key across companies",
      "alter table team add unique (id); alter table quote add constraint loose foreign key (id) references team (id)",
      /loose can cross companies/,
    ],
    [
      "set null without a column",
      "alter table ai_call drop constraint ai_call_session; alter table ai_call add constraint ai_call_session foreign key (company_id, session_id) references training_session (company_id, id) on delete set null",
      /would set company_id to null/,
    ],
  ])("%s", async (_, sabotage, expected) => {
    const findings = await within(scratch, {}, async (tx) => {
      await tx.unsafe(sabotage);
      return rowSecurityFindings(tx);
    });
    expect(findings.join("\n")).toMatch(expected);
  });

  test("and one company reads, changes and removes the other's turns", async () => {
    const [left, right] = [await fillCompany(scratch), await fillCompany(scratch)];
    const attempt = () => leaks({ admin: scratch, role: scratchTenant, tables: ["turn"], a: left, b: right });
    expect(await attempt()).toEqual([]);
    await scratch`drop policy own_company on turn`;
    expect((await attempt()).join("\n")).toMatch(/its own company reads nothing/);
    await scratch`create policy own_company on turn to app_tenant using (true) with check (true)`;
    await scratch`grant delete on turn to app_tenant`;
    const red = (await attempt()).join("\n");
    for (const what of [
      "read without",
      "read from",
      "written into",
      "written without",
      "changed from",
      "moved into",
      "removed from",
    ]) {
      expect(red).toMatch(what);
    }
  });
});
