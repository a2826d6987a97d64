import { type ExportStep, mayCopy } from "@careertrainer/compliance/export-plan";
import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ids, theirs } from "../erasure/steps.ts";

export const ExportedRows = z.array(z.record(z.string(), z.unknown()));
export type ExportedRows = z.infer<typeof ExportedRows>;

const name = (text: string) => sql.identifier(text);
const Text = z.array(z.object({ rows: z.string() })).length(1);
const textOf = (found: unknown): string => Text.parse(found)[0]?.rows ?? "[]";

const listOf = (names: readonly string[]): SQL =>
  sql`array[${sql.join(
    names.map((one) => sql`${one}`),
    sql`, `,
  )}]::text[]`;

/** Within a moment rows stand in the order they were counted in. */
const orders = ["created_at", "started_at", "seq", "position", "id"];

/** One table's rows of a person, as the text of a JSON array: in a company, as its job. */
export async function readCompanyRows(tx: TenantTransaction, step: ExportStep, ids: Ids): Promise<string> {
  const columns = sql.join(step.columns.map(name), sql`, `);
  const mine = sql.join(
    step.ways.map((way) => sql`(${theirs(way, ids)})`),
    sql` or `,
  );
  const order = orders.filter((one) => step.columns.includes(one)).map(name);
  const sorted = order.length === 0 ? sql`` : sql`order by ${sql.join(order, sql`, `)}`;
  return textOf([
    ...(await tx.execute(
      sql`select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as rows from (select ${columns} from ${name(step.table)} where ${mine} ${sorted}) r`,
    )),
  ]);
}

/** The same of a table of sign-in, by the function that hides what opens a door. */
export async function readIdentityRows(tx: TenantTransaction, step: ExportStep, userId: string): Promise<string> {
  return textOf([
    ...(await tx.execute(
      sql`select coalesce(jsonb_agg(r), '[]')::text as rows from export_identity(${userId}::uuid, ${step.table}, ${listOf(step.columns)}) r`,
    )),
  ]);
}

const Values = z.record(z.string(), z.unknown()).nullish();

/** Lines of the audit log, without values that are about somebody else or open a door. */
export async function readAudit(tx: TenantTransaction, people: string[]): Promise<string> {
  const text = textOf([
    ...(await tx.execute(
      sql`select coalesce(jsonb_agg(r), '[]')::text as rows from export_audit(${listOf(people)}) r`,
    )),
  ]);
  const rows = ExportedRows.parse(JSON.parse(text));
  return JSON.stringify(
    rows.map((row) => ({ ...row, old: copied(row.table_name, row.old), new: copied(row.table_name, row.new) })),
  );
}

function copied(table: unknown, found: unknown): Record<string, unknown> | null {
  const values = Values.parse(found);
  if (!values) return null;
  return Object.fromEntries(Object.entries(values).filter(([column]) => mayCopy(String(table), column)));
}

const Title = z.object({ session: z.string(), title: z.string() });

/** What the scenario of each of a person's sessions is called. */
export async function readTitles(tx: TenantTransaction, { memberId }: Ids): Promise<Map<string, string>> {
  const found = await tx.execute(
    sql`select s.id as session, coalesce(v.content ->> 'title', '') as title from training_session s
      join scenario_version v on v.company_id = s.scenario_owner_id and v.id = s.scenario_version_id where s.learner_id::text = ${memberId}`,
  );
  return new Map(
    z
      .array(Title)
      .parse([...found])
      .map(({ session, title }) => [session, title]),
  );
}
