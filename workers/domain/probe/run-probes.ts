import { tables } from "@careertrainer/compliance/fields/index";
import { type ProbeId, probes } from "@careertrainer/compliance/probes";
import type { ProbeRun } from "@careertrainer/contract/evidence";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { eq, sql } from "drizzle-orm";
import { retentionStandings } from "../retention/overdue.ts";
import { codeOf } from "../training/rooms.ts";
import type { ProbeContext } from "./context.ts";

const postgresMajor = 16;

type Answer = Pick<ProbeRun, "outcome" | "found">;
const { jobRun } = schema;

const says = (isRight: boolean, found: string): Answer => ({ outcome: isRight ? "passed" : "failed", found });
const listed = (names: readonly string[]): string => names.slice(0, 5).join(", ");

async function version(tx: TenantTransaction): Promise<Answer> {
  const [row] = await tx.execute<{ version: string }>(sql`select current_setting('server_version_num') as version`);
  const major = Math.floor(Number(row?.version) / 10_000);
  return says(major === postgresMajor, `PostgreSQL ${major}`);
}

async function encrypted(tx: TenantTransaction, mode: ProbeContext["mode"]): Promise<Answer> {
  if (mode === "local") return { outcome: "not here", found: "The database is on this very machine" };
  const [row] = await tx.execute<{ ssl: boolean }>(sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`);
  return says(row?.ssl === true, row?.ssl ? "TLS" : "no TLS");
}

async function rowSecurity(tx: TenantTransaction): Promise<Answer> {
  const open = await tx.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))
    union all
    select rolname from pg_roles where rolname like 'app\\_%' and (rolsuper or rolbypassrls)
    order by 1`);
  const names = open.map(({ name }) => name);
  return says(names.length === 0, names.length === 0 ? "Every table and role" : `Open: ${listed(names)}`);
}

async function columns(tx: TenantTransaction): Promise<Answer> {
  const found = await tx.execute<{ table: string; column: string }>(sql`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped
    order by 1, 2`);
  const known = new Map(tables.map(({ table, fields }) => [table, fields as object]));
  const missing = found.filter(({ table, column }) => !(column in (known.get(table) ?? {})));
  const names = missing.map(({ table, column }) => `${table}.${column}`);
  return says(
    names.length === 0 && found.length > 0,
    names.length === 0 ? `${found.length} columns` : `Not in the register: ${listed(names)}`,
  );
}

async function overdue(tx: TenantTransaction, now: Date): Promise<Answer> {
  const standings = await retentionStandings(tx, now);
  const late = standings.filter((one) => one.overdue).map(({ table }) => table);
  return says(late.length === 0, late.length === 0 ? `${standings.length} tables in time` : `Late: ${listed(late)}`);
}

/** Asks every probe of the register and keeps what was found, as one report. A probe that cannot be asked has failed. */
export async function runProbes(ctx: ProbeContext): Promise<void> {
  const at = ctx.clock.now();
  const asked: Record<ProbeId, (tx: TenantTransaction) => Promise<Answer>> = {
    "database-version": version,
    "database-tls": (tx) => encrypted(tx, ctx.mode),
    "row-security": rowSecurity,
    columns,
    "retention-overdue": (tx) => overdue(tx, at),
  };
  const id = ctx.ids.uuid();
  await ctx.acrossTenants((tx) => tx.insert(jobRun).values({ id, name: "probes", startedAt: at, state: "running" }));
  const found: ProbeRun[] = [];
  for (const [name, ask] of Object.entries(asked) as [ProbeId, (typeof asked)[ProbeId]][]) {
    const answer = await ctx.acrossTenants(ask).catch((error: unknown): Answer => {
      ctx.log.error("probe_failed", { code: codeOf(error) });
      return { outcome: "failed", found: "It could not be asked" };
    });
    found.push({ id: name, measures: [...probes[name].measures], ...answer, at: at.toISOString() });
  }
  await ctx.probes.keep({ commit: ctx.commit, at: at.toISOString(), probes: found });
  const counts = Object.fromEntries(
    (["passed", "failed", "not here"] as const).map((outcome) => [
      outcome,
      found.filter((one) => one.outcome === outcome).length,
    ]),
  );
  await ctx.acrossTenants((tx) =>
    tx.update(jobRun).set({ state: "done", counts, finishedAt: ctx.clock.now() }).where(eq(jobRun.id, id)),
  );
}
