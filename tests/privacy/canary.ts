import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** Tables in which nothing of one person alone stands. */
const notSought = new Set(["__drizzle_migrations"]);

/** Every table and partition with every column that can hold a text, inside json, arrays and byte strings too. */
async function textColumns(sql: postgres.Sql): Promise<Map<string, string[]>> {
  const rows = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'm') and a.attnum > 0 and not a.attisdropped
      and (format_type(a.atttypid, null) in ('text', 'jsonb', 'json', 'bytea', 'text[]', 'uuid') or format_type(a.atttypid, null) like 'character%')
    order by 1, 2`;
  const found = new Map<string, string[]>();
  for (const { table, column } of rows)
    if (!notSought.has(table)) found.set(table, [...(found.get(table) ?? []), column]);
  return found;
}

/** Where a text stands, as `table.column`, with how many rows; over everything, the audit log's partitions and the planner's statistics. */
export async function placesOf(sql: postgres.Sql, text: string): Promise<Record<string, number>> {
  const places: Record<string, number> = {};
  const like = `%${text}%`;
  for (const [table, columns] of await textColumns(sql)) {
    for (const column of columns) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from ${sql(table)} where ${sql(column)}::text like ${like}`;
      if (row && row.n > 0) places[`${table}.${column}`] = row.n;
    }
  }
  const [stats] = await sql<{ n: number }[]>`
    select count(*)::int as n from pg_stats
    where schemaname = 'public' and (most_common_vals::text like ${like} or histogram_bounds::text like ${like})`;
  if (stats && stats.n > 0) places["planner statistics"] = stats.n;
  return places;
}

/** Strings that stand nowhere else. */
export const newCanary = (whose: string): string => `canary${whose}${randomUUID().replaceAll("-", "").slice(0, 16)}`;

/** Columns that cannot hold a free text: the database or a key allows certain values alone. */
const bound =
  /^(member\.role|.*\.locale|.*\.state|.*\.kind|.*\.stage|.*\.mode|.*\.end_reason|.*\.speaker|.*\.author|.*\.attachment|.*\.reviewer|.*\.outcome|.*\.purpose|.*\.provider|.*\.method|.*\.channel|.*\.desk|training_session\.ref|criterion_result\.criterion_id|training_session\.learner_identity|.*_digest|.*_hash|login_session\.token|verification\..*|auth_account\.(account_id|provider_id|password)|.*\.fields|evaluation\.goals|auth_user\.email|invitation\.email)$/;

/** Writes a canary into every free text and json column of rows that are this person's. Returns how many columns. */
export async function plant(
  sql: postgres.Sql,
  rows: { table: string; where: string; value: string }[],
  canary: string,
): Promise<number> {
  const columns = await sql<{ table: string; column: string; type: string }[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, null) in ('text', 'jsonb') and a.attgenerated = ''`;
  let planted = 0;
  for (const { table, where, value } of rows) {
    for (const { column, type } of columns.filter((one) => one.table === table)) {
      if (bound.test(`${table}.${column}`)) continue;
      const text = `${canary} ${table} ${column}`;
      const fresh = type === "jsonb" ? sql.json([text]) : text;
      const { count } =
        await sql`update ${sql(table)} set ${sql({ [column]: fresh }, column)} where ${sql(where)}::text = ${value}`;
      if (count > 0) planted += 1;
    }
  }
  return planted;
}

/**
 * Rows that hold a text on a page of a table, living or dead: what a scan of the tables does not show and a copy of the disk
 * does. Also of the planner's statistics and of values that were moved out of their row. Needs an extension; superuser alone.
 */
export async function rowsOnPages(sql: postgres.Sql, text: string): Promise<Record<string, number>> {
  await sql`create extension if not exists pageinspect`;
  const rows = await sql<{ name: string; n: number }[]>`
    select c.oid::regclass::text as name, count(*)::int as n
    from pg_class c
    cross join lateral generate_series(0, pg_relation_size(c.oid) / 8192 - 1) page
    cross join lateral heap_page_items(get_raw_page(c.oid::regclass::text, page::int)) item
    where (c.relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace) and c.relkind in ('r', 'm', 't') or c.oid = 'pg_statistic'::regclass)
      and position(convert_to(${text}, 'UTF8') in item.t_data) > 0
    group by 1`;
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
