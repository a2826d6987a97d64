import { type SQL, sql } from "drizzle-orm";
import type { SweepContext } from "../sweep/context.ts";
import { openStates } from "../training/transitions.ts";
import type { Share } from "./shares.ts";

const open = sql.join(
  openStates.map((state) => sql`${state}`),
  sql`, `,
);
/** Practice that is over and older than its member or their company wanted it kept; nothing that is held. */
const tables = [
  {
    name: "training_session",
    retention: "practice",
    // Turns, evaluations and quotes go with each.
    first: 5,
    due: (companyId: string, now: string): SQL => sql`
      select s.id, coalesce(s.ended_at, s.created_at) as ended, practice_kept_since(s.company_id, s.learner_id, ${now}) as edge
      from training_session s
      where s.company_id = ${companyId} and s.state not in (${open})
        and coalesce(s.ended_at, s.created_at) < practice_kept_since(s.company_id, s.learner_id, ${now})
        and not is_held(s.company_id, s.learner_id)`,
  },
  {
    name: "coach_talk",
    retention: "coach",
    first: 5,
    due: (companyId: string, now: string): SQL => sql`
      select s.id, s.created_at as ended, practice_kept_since(s.company_id, s.member_id, ${now}) as edge
      from coach_talk s
      where s.company_id = ${companyId} and s.created_at < practice_kept_since(s.company_id, s.member_id, ${now})
        and not exists (
          select from coach_message m where m.company_id = s.company_id and m.talk_id = s.id
            and m.created_at >= practice_kept_since(s.company_id, s.member_id, ${now}))
        and not is_held(s.company_id, s.member_id)`,
  },
] as const;

/** Companies in which somebody, or the company, chose a period. */
const companiesThatChose = async (ctx: SweepContext): Promise<string[]> => {
  const rows = await ctx.acrossTenants((tx) =>
    tx.execute<{ id: string }>(sql`
      select id from company where keep_practice_days is not null
      union select company_id from member where keep_practice_days is not null`),
  );
  return rows.map(({ id }) => id);
};

/** What goes sooner because a person or a company chose so; the rules themselves have no clock. */
export const practiceShares: readonly Share[] = tables.map(({ name, retention, first, due }) => ({
  name,
  retention,
  first,
  async take(ctx, now, most) {
    let taken = 0;
    for (const companyId of await companiesThatChose(ctx)) {
      if (taken >= most) break;
      const { count } = await ctx.withTenant(companyId, (tx) =>
        tx.execute(sql`
          with due as (${due(companyId, now.toISOString())} order by ended limit ${most - taken} for update of s skip locked)
          delete from ${sql.identifier(name)} where company_id = ${companyId} and id in (select id from due)`),
      );
      taken += count;
    }
    return taken;
  },
  async overdue(ctx, now) {
    let worst = 0;
    for (const companyId of await companiesThatChose(ctx)) {
      const [row] = await ctx.withTenant(companyId, (tx) =>
        tx.execute<{ late: number | null }>(
          sql`select extract(epoch from max(edge - ended))::float8 as late from (${due(companyId, now.toISOString())}) due`,
        ),
      );
      worst = Math.max(worst, row?.late ?? 0);
    }
    return worst;
  },
}));
