import { randomUUID } from "node:crypto";
import { nextBatchSize } from "@careertrainer/domain/retention/batch-size";
import postgres from "postgres";
import type { StackUrls } from "../stack/stack.ts";
import { superuserOf } from "./database.ts";
import { ceiling, type Row } from "./row.ts";

/** As the engine begins. */
const firstBatch = 100;

/**
 * Deletes expired lines of the login history in the engine's batches, two workers at once, and measures the longest that a row
 * stayed locked: from before a batch's transaction begins until after it is committed, which is more than the lock itself.
 */
export async function measureRetention(urls: StackUrls, lines: number, tell: (line: string) => void): Promise<Row> {
  const admin = postgres(superuserOf(urls.sql), { max: 1, onnotice: () => {} });
  const workers = [1, 2].map(() => postgres(urls.sql.app_jobs, { max: 1, prepare: false, onnotice: () => {} }));
  try {
    const person = randomUUID();
    await admin`insert into auth_user (id, name, email) values (${person}, 'Bench', ${`${person}@example.com`})`;
    tell(`retention: writing ${lines} expired lines`);
    await admin`
      insert into login_event (id, user_id, kind, created_at)
      select gen_random_uuid(), ${person}, 'refused', now() - interval '366 days' - make_interval(secs => n) from generate_series(1, ${lines}::int) n`;
    await admin`vacuum analyze login_event`;
    let longest = 0;
    let deleted = 0;
    const began = performance.now();
    await Promise.all(
      workers.map(async (sql) => {
        for (let size = firstBatch; ; ) {
          const start = performance.now();
          const rows = await sql.begin(async (tx) => {
            await tx`select set_config('app.actor_kind', 'job', true)`;
            const [row] = await tx`select expire_rows('login_event', now() - interval '365 days', ${size}) as rows`;
            return Number(row?.rows);
          });
          const took = performance.now() - start;
          longest = Math.max(longest, took);
          deleted += rows;
          if (rows === 0) return;
          size = nextBatchSize(size, took);
        }
      }),
    );
    if (deleted !== lines) throw new Error(`${deleted} of ${lines} lines were deleted`);
    tell(`retention: ${lines} lines in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return ceiling(`longest lock while ${lines} expired rows are deleted by two workers`, "ms", longest, 100);
  } finally {
    await Promise.all([admin, ...workers].map((sql) => sql.end({ timeout: 2 })));
  }
}
