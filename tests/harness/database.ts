import postgres from "postgres";
import { stack } from "./stack.ts";

/**
 * The product's database as superuser, to look at rows and to move times back. Rows of companies are closed to every
 * other role, the owner of the tables included.
 */
export function openDatabase(): postgres.Sql {
  const url = new URL(stack.sql.superuser);
  url.pathname = new URL(stack.sql.app_owner).pathname;
  return postgres(url.href, { max: 2, onnotice: () => {} });
}

export type TimeColumn = "created_at" | "live_at" | "last_heartbeat_at" | "ended_at" | "evaluating_at" | "replaced_at";

/** Moves times of a session into the past, as if so many seconds had gone by. */
export async function age(sql: postgres.Sql, sessionId: string, seconds: number, columns: TimeColumn[]): Promise<void> {
  for (const column of columns) {
    await sql`update training_session set ${sql(column)} = coalesce(${sql(column)}, now()) - make_interval(secs => ${seconds})
      where id = ${sessionId}`;
  }
}

/** The states a session went through, as the audit log has them. */
export const statesOf = async (sql: postgres.Sql, sessionId: string): Promise<string[]> =>
  (
    await sql`select new ->> 'state' as state from audit_log join audit_detail on entry_id = id
      where table_name = 'training_session' and row_key = ${sessionId} and new ? 'state' order by id`
  ).map((row) => String(row.state));
