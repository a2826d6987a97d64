import postgres from "postgres";
import type { StackUrls } from "../stack/stack.ts";
import { superuserOf } from "./database.ts";
import { compared, median, type Row } from "./row.ts";

const companies = 1000;
const learnersEach = 5;
const sessionsEach = 250;
const turnsEach = 20;
const samples = 1000;
const warmUp = 100;

/** A transcript read by its learner, among five million turns of a thousand companies: behind row security, and without it. */
export async function measureTenantRead(urls: StackUrls, tell: (line: string) => void): Promise<Row> {
  // Unprepared, as the product asks through a transaction pool: making the plan is part of it.
  const options = { max: 1, prepare: false, onnotice: () => {} };
  const admin = postgres(superuserOf(urls.sql), options);
  const tenant = postgres(urls.sql.app_tenant, options);
  try {
    tell(`tenant-read: writing ${companies * sessionsEach * turnsEach} turns`);
    await fill(admin);
    const sessions = await admin<
      Session[]
    >`select company_id, id, learner_id from training_session tablesample system (2) where ref like 'bench%' limit 2000`;
    const read = async (sql: postgres.Sql, { company_id, id, learner_id }: Session): Promise<number> => {
      const began = performance.now();
      const turns = await sql.begin(async (tx) => {
        await tx`select set_config('app.company_id', ${company_id}, true), set_config('app.actor_kind', 'user', true),
          set_config('app.actor_id', ${learner_id}, true), set_config('app.actor_role', 'STANDARD_USER', true)`;
        return tx`select seq, speaker, text, started_ms, ended_ms, interrupted, typed from turn
          where company_id = ${company_id} and session_id = ${id} order by seq`;
      });
      if (turns.length !== turnsEach) throw new Error(`${turns.length} turns came instead of ${turnsEach}`);
      return performance.now() - began;
    };
    const behind: number[] = [];
    const without: number[] = [];
    for (let n = 0; n < samples + warmUp; n++) {
      const session = sessions[n % sessions.length];
      if (!session) throw new Error("There are no sessions");
      // The first of two finds the pages cold: they take turns at it.
      const first = n % 2 === 0;
      const one = await read(first ? tenant : admin, session);
      const other = await read(first ? admin : tenant, session);
      if (n < warmUp) continue;
      behind.push(first ? one : other);
      without.push(first ? other : one);
    }
    return compared(
      "one transcript of five million turns in a thousand companies, median, against no row security",
      "ms",
      median(behind),
      median(without),
      1.2,
    );
  } finally {
    await Promise.all([admin.end({ timeout: 2 }), tenant.end({ timeout: 2 })]);
  }
}

type Session = { company_id: string; id: string; learner_id: string };

/** Written with triggers and foreign keys off: what is measured is reading. */
async function fill(admin: postgres.Sql): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    await tx`create temporary table made on commit drop as
      select gen_random_uuid() as company, array(select gen_random_uuid() from generate_series(1, ${learnersEach}::int + 0 * c)) as learners
      from generate_series(1, ${companies}::int) c`;
    await tx`insert into company (id, name, kind) select company, 'Bench', 'organisation' from made`;
    await tx`insert into member (company_id, id, user_id, role, display_name)
      select company, learner, gen_random_uuid(), 'STANDARD_USER', 'Bench' from made, unnest(learners) learner`;
    await tx`insert into training_session (company_id, id, ref, learner_id, scenario_owner_id, scenario_id, scenario_version_id, rubric_id,
        mode, locale, state, attempt, max_seconds, learner_identity, idempotency_key, idempotency_digest)
      select company, gen_random_uuid(), 'bench' || translate(substr(md5(company::text || n), 1, 21), '01689', 'ghijk'),
        learners[1 + n % ${learnersEach}::int], company, company, company, company, 'voice', 'de', 'evaluated', 1, 900, '', n::text, ''
      from made, generate_series(1, ${sessionsEach}::int) n`;
    await tx`insert into turn (company_id, session_id, learner_id, seq, rev, speaker, text, started_ms, ended_ms)
      select company_id, id, learner_id, n, 1, case when n % 2 = 0 then 'learner' else 'persona' end,
        'I would like to speak with you about the handover this morning, and what it means for the others.', n * 5000, n * 5000 + 4000
      from training_session, generate_series(1, ${turnsEach}::int) n where ref like 'bench%'`;
  });
  for (const table of ["member", "training_session", "turn"]) await admin.unsafe(`vacuum analyze ${table}`);
}
