import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** Copies an evaluated session of a person `count` times, each an hour older than the one before. Resolves to their ids, newest first. */
export async function copySession(sql: postgres.Sql, sessionId: string, count: number): Promise<string[]> {
  const like = async (table: string, own: Record<string, string>, where: string) => {
    const columns = await sql<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_name = ${table} and table_schema = 'public'`;
    const names = columns.map(({ name }) => name);
    const values = names.map((name) => own[name] ?? `o.${name}`);
    return `insert into ${table} (${names}) select ${values} from ${table} o, copy where ${where}`;
  };
  const copies = Array.from({ length: count }, (_, n) => ({ n: n + 1, s: randomUUID(), e: randomUUID() }));
  const rows = copies.map(({ n, s, e }) => `(${n}, '${s}'::uuid, '${e}'::uuid)`);
  const steps = [
    "create temp table copy (n int, s uuid, e uuid) on commit drop",
    `insert into copy values ${rows.join(", ")}`,
    await like(
      "training_session",
      {
        id: "s",
        ref: "translate(substr(md5(s::text) || md5(s::text), 1, 26), '0189', 'ghij')",
        idempotency_key: "s::text",
        created_at: "o.created_at - make_interval(hours => n)",
      },
      `o.id = '${sessionId}'`,
    ),
    await like("turn", { session_id: "s" }, `o.session_id = '${sessionId}'`),
    await like("evaluation", { id: "e", session_id: "s" }, `o.session_id = '${sessionId}' and o.stage = 'done'`),
    await like(
      "criterion_result",
      { id: "gen_random_uuid()", evaluation_id: "e" },
      `o.evaluation_id = (select id from evaluation where session_id = '${sessionId}' and stage = 'done')`,
    ),
  ];
  await sql.begin((tx) => tx.unsafe(steps.join("; ")));
  return copies.map(({ s }) => s);
}
