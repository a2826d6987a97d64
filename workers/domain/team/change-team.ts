import type { Team } from "@careertrainer/contract/company";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, ne } from "drizzle-orm";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { memberOrThrow } from "../member/admins.ts";
import { readTeam } from "./list-teams.ts";

const { team, teamMember } = schema;

/** @throws NAME_TAKEN */
export const createTeam = (ctx: MemberContext, input: { name: string }): Promise<Team> =>
  ctx.inTenant(async (tx) => {
    const { companyId } = ctx.actor;
    await organisationOrThrow(tx, ctx.actor, true);
    await refuseTakenName(tx, { companyId, name: input.name, id: null });
    const id = ctx.ids.uuid();
    await tx.insert(team).values({ companyId, id, name: input.name });
    return readTeam(tx, companyId, id);
  });

/** @throws NOT_FOUND, NAME_TAKEN */
export const renameTeam = (ctx: MemberContext, input: { id: string; name: string }): Promise<Team> =>
  ctx.inTenant(async (tx) => {
    const { companyId } = ctx.actor;
    await organisationOrThrow(tx, ctx.actor, true);
    await refuseTakenName(tx, { companyId, ...input });
    await tx.update(team).set({ name: input.name }).where(keyOf(companyId, input.id));
    return readTeam(tx, companyId, input.id);
  });

/** Its people stay members of the company; those who led it read nothing of them any more. @throws NOT_FOUND */
export const deleteTeam = (ctx: MemberContext, input: { id: string }): Promise<void> =>
  ctx.inTenant(async (tx) => {
    const gone = await tx.delete(team).where(keyOf(ctx.actor.companyId, input.id)).returning({ id: team.id });
    if (gone.length === 0) throw notFound();
  });

/**
 * Puts a member into a team, or says whether they lead it. Leading needs a role beyond that of a plain member.
 * @throws NOT_FOUND, ROLE_CANNOT_LEAD
 */
export const putInTeam = (ctx: MemberContext, input: { id: string; memberId: string; leads: boolean }): Promise<Team> =>
  ctx.inTenant(async (tx) => {
    const { companyId } = ctx.actor;
    await organisationOrThrow(tx, ctx.actor, true);
    await readTeam(tx, companyId, input.id);
    const person = await memberOrThrow(tx, { companyId, memberId: input.memberId });
    if (input.leads && person.role === "STANDARD_USER") throw new AppError("ROLE_CANNOT_LEAD");
    await tx
      .insert(teamMember)
      .values({ companyId, teamId: input.id, memberId: input.memberId, leads: input.leads })
      .onConflictDoUpdate({
        target: [teamMember.companyId, teamMember.teamId, teamMember.memberId],
        set: { leads: input.leads },
      });
    return readTeam(tx, companyId, input.id);
  });

/** Taking somebody out twice is the same as once. @throws NOT_FOUND for a team that is not there */
export const takeOutOfTeam = (ctx: MemberContext, input: { id: string; memberId: string }): Promise<Team> =>
  ctx.inTenant(async (tx) => {
    const { companyId } = ctx.actor;
    await tx
      .delete(teamMember)
      .where(
        and(
          eq(teamMember.companyId, companyId),
          eq(teamMember.teamId, input.id),
          eq(teamMember.memberId, input.memberId),
        ),
      );
    return readTeam(tx, companyId, input.id);
  });

const keyOf = (companyId: string, id: string) => and(eq(team.companyId, companyId), eq(team.id, id));

async function refuseTakenName(
  tx: TenantTransaction,
  { companyId, name, id }: { companyId: string; name: string; id: string | null },
): Promise<void> {
  const [taken] = await tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.companyId, companyId), eq(team.name, name), id === null ? undefined : ne(team.id, id)));
  if (taken) throw new AppError("NAME_TAKEN");
}
