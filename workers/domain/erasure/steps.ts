import { type ErasureStep, erasureSteps, type Subject, type Way } from "@careertrainer/compliance/erasure-plan";
import { tables } from "@careertrainer/compliance/fields/index";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { getTableName, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";

/** Who is erased, as far as the database still knows. */
export type Ids = { userId: string; memberId: string | null; companyId: string | null; email: string | null };

const known = Object.values(schema).flatMap((value: unknown) => (is(value, PgTable) ? [value] : []));
const references = new Map(
  known.map((table) => [
    getTableName(table),
    getTableConfig(table).foreignKeys.map((key) => getTableName(key.reference().foreignTable)),
  ]),
);
const types = new Map(
  known.flatMap((table) =>
    getTableConfig(table).columns.map((column) => [`${getTableName(table)}.${column.name}`, column.getSQLType()]),
  ),
);

/** Whatever points at a table goes before it, so that no row vanishes uncounted with another. */
function inOrder(steps: readonly ErasureStep[]): ErasureStep[] {
  const left = new Set(steps);
  const order: ErasureStep[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      ({ table }) =>
        ![...left].some((other) => other.table !== table && (references.get(other.table) ?? []).includes(table)),
    );
    if (free.length === 0) throw new Error(`Tables point at each other: ${[...left].map(({ table }) => table)}`);
    for (const step of free) left.delete(step);
    order.push(...free);
  }
  return order;
}

const detaching = erasureSteps.filter(({ action }) => action === "detach");
const deleting = (place: ErasureStep["place"]) =>
  inOrder(erasureSteps.filter((step) => step.action === "delete" && step.place === place && step.table !== "company"));

/** Inside a company: first references, then rows, the member's own last. */
export const companySteps: readonly ErasureStep[] = [...detaching, ...deleting("company")];
/** Of sign-in, the account itself last. */
export const identitySteps: readonly ErasureStep[] = deleting("identity");

/** Everything that is a company's, whoever's in it: what the end of its contract takes once its members are gone. */
export const wholeCompanySteps: readonly ErasureStep[] = inOrder(
  tables
    .filter(({ table, fields }) => "company_id" in fields && !table.startsWith("audit_"))
    .map(({ table, retention }) => ({
      table,
      place: "company",
      retention,
      action: "delete",
      way: [{ table, column: "company_id", of: "company" }],
    })),
);

function idFor(subject: Subject, ids: Ids): string | null {
  if (subject === "member") return ids.memberId;
  if (subject === "auth_user") return ids.userId;
  return subject === "address" ? ids.email : ids.companyId;
}

const isSubject = (of: string): of is Subject => ["member", "auth_user", "address", "company"].includes(of);
const name = (text: string) => sql.identifier(text);

/** True for rows of the first table of a way that are this person's. */
export function theirs([first, ...rest]: Way, ids: Ids): SQL {
  if (!first) return sql`false`;
  if (!isSubject(first.of))
    return sql`${name(first.column)} in (select id from ${name(first.of)} where ${theirs(rest, ids)})`;
  const value = idFor(first.of, ids);
  if (value === null) return sql`false`;
  // Asked in the column's own type, or no index would answer.
  const type = types.get(`${first.table}.${first.column}`) === "uuid" ? sql`uuid` : sql`text`;
  return sql`${name(first.column)} = ${value}::${type}`;
}

/** Only references that still name somebody count, or a run would find them for ever. */
const rowsOf = (step: ErasureStep, ids: Ids): SQL => theirs(step.way, ids);

/** How many rows a step would touch. */
export async function countRows(tx: TenantTransaction, step: ErasureStep, ids: Ids): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${name(step.table)} where ${rowsOf(step, ids)}`,
  );
  return row?.n ?? 0;
}

/** How many rows lead to a person by one of these ways. */
export async function countWays(tx: TenantTransaction, table: string, ways: readonly Way[], ids: Ids): Promise<number> {
  const mine = sql.join(
    ways.map((way) => sql`(${theirs(way, ids)})`),
    sql` or `,
  );
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${name(table)} where ${mine}`);
  return row?.n ?? 0;
}

/** Deletes or detaches up to so many rows; returns how many it was. */
export async function takeRows(tx: TenantTransaction, step: ErasureStep, ids: Ids, most: number): Promise<number> {
  const table = name(step.table);
  const some = sql`ctid = any (array(select ctid from ${table} where ${rowsOf(step, ids)} limit ${most}))`;
  const result = await tx.execute(
    step.action === "delete"
      ? sql`delete from ${table} where ${some}`
      : sql`update ${table} set ${name(step.column)} = null where ${some}`,
  );
  return result.count;
}
