import postgres from "postgres";
import type { Played } from "../demo/play.ts";
import type { StackUrls } from "../stack/stack.ts";
import { ceiling, median, type Row } from "./row.ts";

/** From hanging up until feedback can be read, less the time the model took (as the record of AI calls has it). */
export async function measureEvaluation(urls: StackUrls, played: readonly Played[]): Promise<Row> {
  const database = new URL(urls.sql.superuser);
  database.pathname = new URL(urls.sql.app_owner).pathname;
  const sql = postgres(database.href, { max: 1, onnotice: () => {} });
  try {
    const overheads: number[] = [];
    for (const { result, endToFeedbackMs } of played) {
      const [call] = await sql<{ ms: number }[]>`
        select coalesce(sum(duration_ms), 0)::int as ms from ai_call
        where session_id = ${result.session.id} and purpose = 'evaluation'`;
      overheads.push(endToFeedbackMs - (call?.ms ?? 0));
    }
    return ceiling("hung up to feedback, without the model, median", "ms", median(overheads), 500);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
