import { Level } from "@careertrainer/contract/scenario";
import type { schema } from "@careertrainer/drizzle/database";
import { sql } from "drizzle-orm";

type Levels = { level: Level | null; humanLevel: Level | null };

/** The overall level: the rounded mean of the criteria that were shown, null when there are none. */
export function overallLevel(criteria: { level: Level | null }[]): Level | null {
  const shown = criteria.flatMap(({ level }) => (level === null ? [] : [level]));
  if (shown.length === 0) return null;
  return Level.parse(Math.round(shown.reduce((sum: number, level) => sum + level, 0) / shown.length));
}

/** The level that counts: a human's goes before the model's. */
export const effectiveLevel = ({ level, humanLevel }: Levels): Level | null => humanLevel ?? level;

/** The level that counts, whose it is, and what the model gave. */
export const presentLevel = (row: Levels) => ({
  level: effectiveLevel(row),
  byHuman: row.humanLevel !== null,
  modelLevel: row.level,
});

/** {@link effectiveLevel} in a query. */
export const effectiveLevelOf = (table: typeof schema.evaluation | typeof schema.criterionResult) =>
  sql<Level | null>`coalesce(${table.humanLevel}, ${table.level})`;

/** The overall level that counts, for a query over `training_session`; null while a session is not evaluated. */
export const sessionLevel = sql<Level | null>`(
  select coalesce(e.human_level, e.level) from evaluation e
  where e.company_id = training_session.company_id and e.session_id = training_session.id
    and e.stage = 'done' and training_session.state = 'evaluated'
  order by e.attempt desc limit 1)`;
