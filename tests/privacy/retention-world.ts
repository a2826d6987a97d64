import type { Classified } from "@careertrainer/compliance/classification";
import { type RetentionId, type RetentionRule, retentionRules } from "@careertrainer/compliance/retention";
import { carriedOutByNothing, clockShares, engine, monthShares } from "@careertrainer/compliance/retention-plan";

/** Rules, tables and the engine's shares held against each other; sentences that say what to add. */
export function retentionFindings(tables: readonly Classified[]): string[] {
  const byMonth = monthShares.flatMap((share) => [...share.tables, ...share.kept]);
  const shared = new Set([...clockShares.map(({ table }) => table), ...byMonth]);
  const ofRules = (Object.entries(retentionRules) as [RetentionId, RetentionRule][]).flatMap(([id, rule]) => {
    const own = [...clockShares, ...monthShares].filter(({ retention }) => retention === id);
    const reason = carriedOutByNothing[id];
    if (rule.carriedOutBy === null && reason === undefined)
      return [`${id}: nothing carries it out; say why in workers/compliance/retention-plan.ts`];
    if (rule.carriedOutBy !== null && reason !== undefined) return [`${id}: is carried out, and says why it is not`];
    if (rule.carriedOutBy === engine && own.length === 0) return [`${id}: names the engine, which has no share of it`];
    if (rule.carriedOutBy !== engine && own.length > 0)
      return [`${id}: the engine has a share of it, and is not named`];
    if (own.length > 0 && rule.period === null) return [`${id}: the engine needs a period`];
    return [];
  });
  const ofTables = tables.flatMap(({ table, retention, fields }) => {
    if (retentionRules[retention].carriedOutBy !== engine) return [];
    if (!shared.has(table))
      return [`${table}: add its clock to clockShares in workers/compliance/retention-plan.ts (${retention})`];
    return clockShares
      .filter((share) => share.table === table && (share.retention !== retention || !(share.starts in fields)))
      .map(({ starts }) => `${table}: its share names another rule, or ${starts}, which is not there`);
  });
  return [...ofRules, ...ofTables];
}
