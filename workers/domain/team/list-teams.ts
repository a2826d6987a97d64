import type { Team } from "@careertrainer/contract/company";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { ledBy } from "./led-by.ts";

const { member, team, teamMember } = schema;

/** The company's teams by name; a manager sees those they lead. */
export const listTeams = (ctx: MemberContext): Promise<{ items: Team[] }> =>
  ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor);
    const mine = ctx.actor.role === "MANAGER" ? inArray(team.id, ledBy(tx, ctx.actor)) : undefined;
    return { items: await readTeams(tx, ctx.actor.companyId, mine) };
  });

/** One team. @throws NOT_FOUND */
export async function readTeam(tx: TenantTransaction, companyId: string, id: string): Promise<Team> {
  const [found] = await readTeams(tx, companyId, eq(team.id, id));
  if (!found) throw notFound();
  return found;
}

async function readTeams(tx: TenantTransaction, companyId: string, which: SQL | undefined): Promise<Team[]> {
  const rows = await tx
    .select({ id: team.id, name: team.name, person: member.displayName, leads: teamMember.leads })
    .from(team)
    .leftJoin(teamMember, and(eq(teamMember.companyId, team.companyId), eq(teamMember.teamId, team.id)))
    .leftJoin(member, and(eq(member.companyId, teamMember.companyId), eq(member.id, teamMember.memberId)))
    .where(and(eq(team.companyId, companyId), which))
    .orderBy(asc(team.name), asc(team.id), asc(member.displayName));
  const teams = new Map<string, Team>();
  for (const { id, name, person, leads } of rows) {
    const one = teams.get(id) ?? { id, name, members: 0, leads: [] };
    if (person !== null) one.members += 1;
    if (person !== null && leads) one.leads.push(person);
    teams.set(id, one);
  }
  return [...teams.values()];
}
