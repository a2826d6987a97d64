import { randomUUID } from "node:crypto";
import { retentionRules } from "@careertrainer/compliance/retention";
import { clockShares, expiredBefore } from "@careertrainer/compliance/retention-plan";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../../scripts/audit/verify.ts";
import { openDatabase } from "../harness/database.ts";
import { newPerson } from "../harness/people.ts";
import { type Scratch, scratchDatabase } from "../harness/scratch.ts";
import { runCron } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));
const minuteMs = 60_000;

/** Writes a row whose clock started then; returns how to find it again. */
type Planted = { key: string; there(): Promise<boolean> };
const planters: Record<string, (userId: string, at: Date) => Promise<Planted>> = {
  login_session: async (userId, at) => {
    const id = randomUUID();
    await sql`insert into login_session (id, user_id, token, expires_at, last_used_at) values (${id}, ${userId}, ${id}, now() + interval '1 day', ${at})`;
    return found("login_session", "id", id);
  },
  login_event: async (userId, at) => {
    const id = randomUUID();
    await sql`insert into login_event (id, user_id, kind, created_at) values (${id}, ${userId}, 'refused', ${at})`;
    return found("login_event", "id", id);
  },
  known_device: async (userId, at) => {
    const id = randomUUID();
    await sql`insert into known_device (id, user_id, token_hash, last_used_at) values (${id}, ${userId}, ${id}, ${at})`;
    return found("known_device", "id", id);
  },
  api_key: async (userId, at) => {
    const id = randomUUID();
    await sql`insert into api_key (id, user_id, name, secret_hash, scopes, made_in, expires_at, created_at)
      values (${id}, ${userId}, 'old', ${id}, '{read}', ${randomUUID()}, ${at}, ${new Date(at.getTime() - 86_400_000)})`;
    return found("api_key", "id", id);
  },
  guess_budget: async (_, at) => {
    const key = randomUUID();
    await sql`insert into guess_budget (key, spent, last_at) values (${key}, 1, ${at})`;
    return found("guess_budget", "key", key);
  },
  verification: async (_, at) => {
    const id = randomUUID();
    await sql`insert into verification (id, identifier, value, expires_at, created_at) values (${id}, ${id}, ${id}, now() + interval '1 day', ${at})`;
    return found("verification", "id", id);
  },
  used_token: async (_, at) => {
    const jti = randomUUID();
    await sql`insert into used_token (jti, expires_at) values (${jti}, ${at})`;
    return found("used_token", "jti", jti);
  },
};
const found = (table: string, column: string, key: string): Planted => ({
  key,
  there: async () => (await sql`select 1 from ${sql(table)} where ${sql(column)} = ${key}`).length === 1,
});

const lastRun = async () => {
  const [row] = await sql<{ state: string; counts: Record<string, number> }[]>`
    select state, counts from job_run where name = 'retention' and finished_at is not null order by started_at desc limit 1`;
  return row;
};

describe("the retention engine", () => {
  test("keeps what is one minute from its end, deletes what is one minute past it, and again deletes nothing", async () => {
    const person = await newPerson();
    const [member] = await sql`select user_id from member where id = ${person.me.id}`;
    const rows: { table: string; kept: Planted; gone: Planted }[] = [];
    for (const { table, retention, period } of clockShares) {
      const edge = expiredBefore(new Date(), period ?? retentionRules[retention].period ?? "").getTime();
      const plant = planters[table];
      if (!plant) throw new Error(`${table}: this test cannot write a row of it yet`);
      rows.push({
        table,
        kept: await plant(String(member?.user_id), new Date(edge + minuteMs)),
        gone: await plant(String(member?.user_id), new Date(edge - minuteMs)),
      });
    }
    expect(await runCron()).toBe("ok");
    for (const { table, kept, gone } of rows) {
      expect(await gone.there(), `${table}: past its period`).toBe(false);
      expect(await kept.there(), `${table}: within its period`).toBe(true);
    }
    await runCron();
    const last = await lastRun();
    expect(last?.state).toBe("done");
    // Tokens of other tests, used up within minutes, may go at any time.
    const { used_token: _, ...others } = last?.counts ?? {};
    expect(others).toEqual(Object.fromEntries(Object.keys(others).map((table) => [table, 0])));
    const late = await sql`select label, value from gauge where name = 'retention_overdue_seconds'`;
    expect(late.map(({ label }) => label)).toEqual(expect.arrayContaining(clockShares.map(({ table }) => table)));
    expect(late.filter(({ label, value }) => label !== "used_token" && value !== 0)).toEqual([]);
  }, 30_000);
});

describe("in a database of its own", () => {
  let scratch: Scratch;
  let admin: postgres.Sql;
  let workers: postgres.Sql[];

  beforeAll(async () => {
    scratch = await scratchDatabase();
    admin = scratch.admin;
    workers = [1, 2, 3].map(() => scratch.connect(scratch.urls.app_jobs));
  }, 60_000);
  afterAll(() => scratch.drop());

  const asJob = <T>(jobs: postgres.Sql, run: (tx: postgres.TransactionSql) => Promise<T>) =>
    jobs.begin(async (tx) => {
      await tx`select set_config('app.actor_kind', 'job', true)`;
      return run(tx);
    });
  const expire = (jobs: postgres.Sql, most: number) =>
    asJob(jobs, async (tx) =>
      Number((await tx`select expire_rows('guess_budget', now() - interval '2 days', ${most}) as n`)[0]?.n),
    );
  const fill = (count: number, prefix: string) =>
    admin`insert into guess_budget (key, spent, last_at) select ${prefix} || n, 1, now() - interval '3 days' from generate_series(1, ${count}::int) n`;

  test("several workers at once take different rows, and together each once", async () => {
    await fill(3000, "together");
    const taken = await Promise.all(
      workers.map(async (jobs) => {
        let sum = 0;
        for (let rows = 1; rows > 0; sum += rows) rows = await expire(jobs, 70);
        return sum;
      }),
    );
    expect(taken.reduce((sum, rows) => sum + rows, 0)).toBe(3000);
    expect(taken.filter((rows) => rows > 0).length).toBeGreaterThan(1);
    expect(await admin`select 1 from guess_budget where key like 'together%'`).toHaveLength(0);
  });

  test("a worker that dies in the middle leaves whole batches, and waits for nobody", async () => {
    await fill(100, "killed");
    const [jobs, other] = workers;
    if (!jobs || !other) throw new Error("no workers");
    await asJob(jobs, async (tx) => {
      await tx`select expire_rows('guess_budget', now() - interval '2 days', 40)`;
      // What the other holds is left alone; nobody waits.
      expect(await expire(other, 100)).toBe(60);
      throw new Error("power cut");
    }).catch(() => {});
    expect(await admin`select 1 from guess_budget where key like 'killed%'`).toHaveLength(40);
    expect(await expire(other, 100)).toBe(40);
  });

  test("takes nothing of a table that has no clock, and nothing for anybody who is no job", async () => {
    const [jobs] = workers;
    if (!jobs) throw new Error("no workers");
    await expect(asJob(jobs, (tx) => tx`select expire_rows('auth_user', now(), 10)`)).rejects.toThrow(
      /nothing expires/,
    );
    await expect(jobs`select expire_rows('guess_budget', now(), 10)`).rejects.toThrow(/nothing expires/);
    await expect(jobs`delete from login_event`).rejects.toThrow(/permission denied/);
  });

  test("drops a month of the audit log a year after it ended, once it is sealed, and the chain stays valid", async () => {
    const [jobs] = workers;
    if (!jobs) throw new Error("no workers");
    const drop = async () =>
      (await asJob(jobs, (tx) => tx`select drop_audit_month(now() - interval '1 year') as month`))[0]?.month;
    const seal = async () => {
      while (Number((await jobs`select sealed from seal_audit(1000)`)[0]?.sealed) > 0);
    };
    while ((await drop()) !== null);
    const months = (ago: number) => admin<{ month: string }[]>`
      select to_char(date_trunc('month', now() at time zone 'UTC') - make_interval(months => ${ago}), 'YYYY_MM') as month`;
    const [[old], [young]] = [await months(13), await months(12)];
    await admin`select make_audit_months(0, now() - interval '13 months')`;
    // Backdated lines as a past year would have left them: made by the trigger, then moved by a superuser before they are sealed.
    const company = randomUUID();
    await admin`insert into company (id, name, kind) values (${company}, 'Old', 'organisation')`;
    await admin.begin(async (tx) => {
      await tx`set local session_replication_role = 'replica'`;
      for (const table of ["audit_log", "audit_detail"])
        await tx`update ${tx(table)} set at = date_trunc('month', now()) - interval '13 months' + interval '3 days' where company_id = ${company}`;
    });
    const part = (month: string | undefined) => admin`select to_regclass(${`public.audit_log_${month}`}) as part`;
    expect(await drop(), "not before it is sealed").toBe(null);
    await seal();
    expect(await drop()).toBe(old?.month);
    expect(await drop(), "the month after it ended less than a year ago").toBe(null);
    expect((await part(old?.month))[0]?.part).toBe(null);
    expect((await part(young?.month))[0]?.part).not.toBe(null);
    expect(await admin`select 1 from audit_detail where company_id = ${company}`).toHaveLength(0);
    const verified = await verifyAudit({ sql: admin, anchors: [], keys: [] });
    expect(verified.pruned).toBeGreaterThan(0);
    expect(["entry_missing", "seal_missing", "seal_changed"]).not.toContain(verified.firstBreak?.what);
  });
});
