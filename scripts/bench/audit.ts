import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { StackUrls } from "../stack/stack.ts";
import { superuserOf } from "./database.ts";
import { ceiling, compared, median, quantile, type Row } from "./row.ts";

const lines = 1_000_000;
const samples = 200;
const writes = 400;

/** Fills one company's audit log with a million lines over half a year, then measures reading it and writing behind the trigger. */
export async function measureAudit(urls: StackUrls, tell: (line: string) => void): Promise<Row[]> {
  const admin = postgres(superuserOf(urls.sql), { max: 1, onnotice: () => {} });
  const tenant = postgres(urls.sql.app_tenant, { max: 1, prepare: false, onnotice: () => {} });
  try {
    const company = randomUUID();
    const members = Array.from({ length: 200 }, () => randomUUID());
    await admin`insert into company (id, name, kind) values (${company}, 'Bench', 'organisation')`;
    tell(`audit: writing ${lines} lines`);
    await fill(admin, company, members);
    return [await readPages(tenant, company, members, tell), await writeCost(admin, company)];
  } finally {
    await Promise.all([admin.end({ timeout: 2 }), tenant.end({ timeout: 2 })]);
  }
}

async function fill(admin: postgres.Sql, company: string, members: string[]): Promise<void> {
  await admin`select make_audit_months(1, now() - interval '190 days')`;
  await admin`
    with line as (
      select nextval('audit_entry_id') as id, now() - make_interval(secs => n * 15.5) as at, n,
        (${members}::text[])[1 + n % ${members.length}] as actor
      from generate_series(1, ${lines}::int) n
    ), entry as (
      insert into audit_log (id, at, company_id, table_name, row_key, action, actor_kind, actor_id, columns, values_digest, shown)
      select id, at, ${company}, (array['member', 'team', 'team_member', 'invitation', 'company'])[1 + n % 5], actor,
        case when n % 5000 = 0 then 'export' when n % 9 = 0 then 'delete' when n % 4 = 0 then 'insert' else 'update' end,
        'user', actor, '{display_name}', '\\x00', true from line
    )
    insert into audit_detail (entry_id, at, company_id, subject_id, member_id, shown, salt, ip, user_agent, old, new)
    select id, at, ${company}, actor, actor, true, '\\x00', '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', '{"display_name": "a"}', '{"display_name": "b"}' from line`;
  await admin`vacuum analyze audit_log`;
  await admin`vacuum analyze audit_detail`;
}

type Filter = { actor?: string; object?: string; action?: string; to?: Date };

/** The query of the viewer, as the viewer's role and behind row security. */
async function readPages(
  tenant: postgres.Sql,
  company: string,
  members: string[],
  tell: (line: string) => void,
): Promise<Row> {
  const page = async ({ actor, object, action, to }: Filter): Promise<number> => {
    const began = performance.now();
    const rows = await tenant.begin(async (tx) => {
      await tx`select set_config('app.company_id', ${company}, true), set_config('app.actor_role', 'ADMIN', true), set_config('app.actor_id', ${members[0] ?? ""}, true)`;
      const entries = await tx`
        select l.* from audit_log l
        where l.company_id = ${company} and l.shown
          ${actor ? tx`and l.actor_id = ${actor}` : tx``} ${object ? tx`and l.table_name = ${object}` : tx``}
          ${action ? tx`and l.action = ${action}` : tx``} ${to ? tx`and (l.at, l.id) < (${to}, ${Number.MAX_SAFE_INTEGER})` : tx``}
        order by l.at desc, l.id desc limit 26`;
      await tx`
        select * from audit_detail where entry_id = any (${entries.map(({ id }) => id)}::bigint[])
          and at >= ${entries.at(-1)?.at ?? 0} and at <= ${entries[0]?.at ?? 0}`;
      return entries;
    });
    if (rows.length === 0) throw new Error("The page is empty");
    return performance.now() - began;
  };
  const deep = () => new Date(Date.now() - Math.random() * 170 * 86_400_000);
  const someone = () => members[Math.floor(Math.random() * members.length)] ?? "";
  const kinds: Record<string, () => Filter> = {
    newest: () => ({}),
    deep: () => ({ to: deep() }),
    "of a person": () => ({ actor: someone(), to: deep() }),
    "of a kind": () => ({ object: "team", to: deep() }),
    "a rare action": () => ({ action: "export", to: deep() }),
    combined: () => ({ actor: someone(), action: "delete" }),
  };
  const all: number[] = [];
  for (const [name, filter] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let n = 0; n < samples; n++) times.push(await page(filter()));
    tell(`audit: ${name}, p95 ${quantile(times, 0.95).toFixed(1)} ms`);
    all.push(...times);
  }
  return ceiling("page of the audit log at a million lines, with filters, p95", "ms", quantile(all, 0.95), 50);
}

/** One update in its own transaction, with the trigger and without it, taking turns. */
async function writeCost(admin: postgres.Sql, company: string): Promise<Row> {
  const team = randomUUID();
  await admin`insert into team (company_id, id, name) values (${company}, ${team}, 'Bench')`;
  const write = async (n: number): Promise<number> => {
    const began = performance.now();
    await admin`update team set name = ${`Bench ${n}`} where company_id = ${company} and id = ${team}`;
    return performance.now() - began;
  };
  const times = { on: [] as number[], off: [] as number[] };
  for (let round = 0; round < 20; round++) {
    for (const audited of ["off", "on"] as const) {
      await (audited === "on"
        ? admin`alter table team enable trigger audit`
        : admin`alter table team disable trigger audit`);
      await write(0);
      for (let n = 1; n <= writes / 20; n++) times[audited].push(await write(n));
    }
  }
  return compared(
    "one change with the audit trigger, median, against none",
    "ms",
    median(times.on),
    median(times.off),
    1.5,
  );
}
