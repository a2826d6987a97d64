import type { Locale } from "@careertrainer/contract/locale";
import { type Progress, pointsPerSkill, type ScenarioProgress, type Skill } from "@careertrainer/contract/progress";
import type { Level } from "@careertrainer/contract/scenario";
import type { TenantTransaction } from "@careertrainer/drizzle/database";
import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";

/** What the learner's own evaluated sessions add up to; names and titles in the wished language where there is one. */
export async function getProgress(ctx: MemberContext, input: { locale: Locale }): Promise<Progress> {
  const own = ownEvaluated(ctx.actor);
  const [skills, points, scenarios] = await ctx.inTenant((tx) =>
    // Asked together: they travel in one round trip.
    Promise.all([skillNames(tx, own, input.locale), skillPoints(tx, own), scenarioRows(tx, own, input.locale)]),
  );
  const names = new Map(skills.map(({ id, name }) => [id, name]));
  return {
    sessions: scenarios.reduce((sum, { attempts }) => sum + attempts, 0),
    since: scenarios.map(({ first }) => iso(first.at)).toSorted()[0] ?? null,
    skills: groupSkills(points, names),
    scenarios: scenarios.map(presentScenario),
  };
}

/** One row per evaluated session with the overall level that counts. `learner_id` is named although row security asks it too. */
const ownEvaluated = ({ companyId, memberId }: MemberContext["actor"]) => sql`
  with own as materialized (
    select s.company_id, s.id, s.created_at, s.scenario_owner_id, s.scenario_id, sc.slug, e.id as evaluation_id,
      coalesce(e.human_level, e.level) as level
    from training_session s
    join evaluation e on e.company_id = s.company_id and e.session_id = s.id and e.stage = 'done'
    join scenario sc on sc.company_id = s.scenario_owner_id and sc.id = s.scenario_id
    where s.company_id = ${companyId} and s.learner_id = ${memberId} and s.state = 'evaluated')`;

const rowsOf = async <Row>(tx: TenantTransaction, query: SQL): Promise<Row[]> =>
  (await tx.execute(query)) as unknown as Row[];

type PointRow = {
  skill: string;
  session_id: string;
  at: string | Date;
  slug: string;
  level: Level | null;
  attempts: number;
  shown: number;
};

const skillPoints = (tx: TenantTransaction, own: SQL) =>
  rowsOf<PointRow>(
    tx,
    sql`${own}, point as (
      select c.criterion_id as skill, own.id as session_id, own.created_at as at, own.slug,
        coalesce(c.human_level, c.level) as level,
        row_number() over (partition by c.criterion_id order by own.created_at desc, own.id desc) as back,
        (count(*) over (partition by c.criterion_id))::int as attempts,
        (count(coalesce(c.human_level, c.level)) over (partition by c.criterion_id))::int as shown,
        max(own.created_at) over (partition by c.criterion_id) as latest,
        c.position
      from own join criterion_result c on c.company_id = own.company_id and c.evaluation_id = own.evaluation_id)
    select skill, session_id, at, slug, level, attempts, shown from point where back <= ${pointsPerSkill}
    order by latest desc, position, skill, at, session_id`,
  );

/** Names come from the newest text in the wished language, else from one in the language that was practised. */
const skillNames = (tx: TenantTransaction, own: SQL, locale: Locale) =>
  rowsOf<{ id: string; name: string }>(
    tx,
    sql`${own}
    select distinct on (criterion ->> 'id') criterion ->> 'id' as id, criterion ->> 'name' as name
    from (select distinct scenario_owner_id, scenario_id, slug from own) practised
    join scenario_version v on v.company_id = practised.scenario_owner_id and v.scenario_id = practised.scenario_id
    join rubric r on r.company_id = v.company_id and r.id = v.rubric_id
    cross join jsonb_array_elements(r.criteria) criterion
    order by criterion ->> 'id', v.locale = ${locale} desc, v.version desc, practised.slug`,
  );

type EndRow = { session_id: string; at: string | Date; level: Level | null };
type ScenarioRow = {
  id: string;
  slug: string;
  title: string;
  attempts: number;
  first: EndRow;
  best: EndRow;
  last: EndRow;
};

const scenarioRows = (tx: TenantTransaction, own: SQL, locale: Locale) =>
  rowsOf<ScenarioRow>(
    tx,
    sql`${own}, told as (
      select *, jsonb_build_object('session_id', id, 'at', created_at, 'level', level) as ending from own)
    select told.scenario_id as id, told.slug, count(*)::int as attempts,
      (select v.content ->> 'title' from scenario_version v
        where v.company_id = told.scenario_owner_id and v.scenario_id = told.scenario_id
        order by v.locale = ${locale} desc, v.version desc limit 1) as title,
      (array_agg(ending order by created_at, told.id))[1] as first,
      (array_agg(ending order by level desc nulls last, created_at, told.id))[1] as best,
      (array_agg(ending order by created_at desc, told.id desc))[1] as last
    from told group by told.scenario_owner_id, told.scenario_id, told.slug
    order by max(created_at) desc, told.slug`,
  );

/** The rows come skill by skill, oldest first. */
function groupSkills(rows: readonly PointRow[], names: ReadonlyMap<string, string>): Skill[] {
  const skills = new Map<string, Skill>();
  for (const { skill: id, session_id, at, slug, level, attempts, shown } of rows) {
    const skill = skills.get(id) ?? { id, name: names.get(id) ?? id, attempts, shown, points: [] };
    skill.points.push({ sessionId: session_id, at: iso(at), scenarioSlug: slug, level });
    skills.set(id, skill);
  }
  return [...skills.values()];
}

const iso = (at: string | Date): string => new Date(at).toISOString();
const presentEnd = ({ session_id, at, level }: EndRow) => ({ sessionId: session_id, at: iso(at), level });
const presentScenario = ({ id, slug, title, attempts, first, best, last }: ScenarioRow): ScenarioProgress => ({
  id,
  slug,
  title,
  attempts,
  first: presentEnd(first),
  best: presentEnd(best),
  last: presentEnd(last),
});
