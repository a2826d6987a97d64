import { MyErasure } from "@careertrainer/contract/erasure";
import postgres from "postgres";
import { signUpPerson } from "../../tests/harness/sign-up.ts";
import type { StackUrls } from "../stack/stack.ts";
import { superuserOf } from "./database.ts";
import { ceiling, type Row } from "./row.ts";

const each = { turns: 12, criteria: 4 };
/** An idle connection hands in its figures after ten seconds. */
const settleMs = 12_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Erases somebody with so many evaluated sessions through the product, and takes the time the database was at work meanwhile. */
export async function measureErasure(urls: StackUrls, sessions: number, tell: (line: string) => void): Promise<Row> {
  const admin = postgres(superuserOf(urls.sql), { max: 1, onnotice: () => {} });
  const server = postgres(urls.sql.superuser, { max: 1, onnotice: () => {} });
  const database = new URL(urls.sql.app_owner).pathname.slice(1);
  const busyMs = async (): Promise<number> => {
    await pause(settleMs);
    const [row] = await server`select active_time from pg_stat_database where datname = ${database}`;
    return Number(row?.active_time);
  };
  const runCron = () => fetch(`${urls.control}/scheduled`, { method: "POST" });
  try {
    const person = await signUpPerson(urls);
    tell(`erasure: writing ${sessions} sessions`);
    await fill(admin, person.me, sessions);
    await admin`vacuum analyze`;
    const asked = await person.client.post("/v1/me/erasure", { when: "now", password: person.password });
    const { certificateUrl } = MyErasure.parse(await asked.json());
    const before = await busyMs();
    const began = performance.now();
    for (let tries = 0; tries < 20; tries++) {
      await runCron();
      if ((await fetch(`${urls.web}${certificateUrl}`)).ok) break;
      if (tries === 19) throw new Error("The erasure did not end");
    }
    tell(`erasure: ${((performance.now() - began) / 1000).toFixed(1)} s until the certificate`);
    return ceiling(
      `time of the database for erasing somebody with ${sessions} sessions`,
      "ms",
      (await busyMs()) - before,
      1000,
    );
  } finally {
    await Promise.all([admin, server].map((sql) => sql.end({ timeout: 2 })));
  }
}

/** Written with triggers and foreign keys off: what is measured is erasing. */
async function fill(
  admin: postgres.Sql,
  { id, company }: { id: string; company: { id: string } },
  sessions: number,
): Promise<void> {
  await admin.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    await tx`create temporary table made on commit drop as
      select gen_random_uuid() as session, gen_random_uuid() as evaluation, n from generate_series(1, ${sessions}::int) n`;
    await tx`insert into training_session (company_id, id, ref, learner_id, scenario_owner_id, scenario_id, scenario_version_id, rubric_id,
        mode, locale, state, attempt, max_seconds, learner_identity, idempotency_key, idempotency_digest)
      select ${company.id}, session, 'bench' || translate(substr(md5(session::text), 1, 21), '01689', 'ghijk'), ${id}, ${company.id},
        ${company.id}, ${company.id}, ${company.id}, 'voice', 'de', 'evaluated', n, 900, '', 'bench' || n, '' from made`;
    await tx`insert into turn (company_id, session_id, learner_id, seq, rev, speaker, text, started_ms, ended_ms)
      select ${company.id}, session, ${id}, t, 1, case when t % 2 = 0 then 'learner' else 'persona' end,
        'I would like to speak with you about the handover this morning, and what it means for the others.', t * 5000, t * 5000 + 4000
      from made, generate_series(1, ${each.turns}::int) t`;
    await tx`insert into evaluation (company_id, id, session_id, rubric_owner_id, rubric_id, rubric_version, stage)
      select ${company.id}, evaluation, session, ${company.id}, ${company.id}, 1, 'done' from made`;
    await tx`insert into criterion_result (company_id, id, evaluation_id, criterion_id, position, reason)
      select ${company.id}, gen_random_uuid(), evaluation, 'criterion-' || c, c, 'You named what you saw before you said what you want.'
      from made, generate_series(1, ${each.criteria}::int) c`;
    await tx`insert into quote (company_id, id, criterion_result_id, position, turn_seq, text)
      select ${company.id}, gen_random_uuid(), r.id, 1, 2, 'about the handover this morning'
      from criterion_result r join made on r.evaluation_id = made.evaluation where r.company_id = ${company.id}`;
  });
}
