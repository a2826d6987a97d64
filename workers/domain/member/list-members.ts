import type { ListMembers, MemberList } from "@careertrainer/contract/company";
import { schema } from "@careertrainer/drizzle/database";
import { and, count, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";
import { ledBy } from "../team/led-by.ts";
import { addressesOf } from "./addresses.ts";
import { presentMembers } from "./present-members.ts";

const { member, teamMember } = schema;

/** The company's members, newest first; a manager sees those of the teams they lead. @throws INVALID_INPUT for a strange cursor */
export async function listMembers(ctx: MemberContext, input: ListMembers): Promise<z.infer<typeof MemberList>> {
  const { companyId } = ctx.actor;
  const after = behind(member, input.cursor);
  return ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor);
    const inTeams = (where: SQL | undefined) =>
      inArray(
        member.id,
        tx
          .select({ id: teamMember.memberId })
          .from(teamMember)
          .where(and(eq(teamMember.companyId, companyId), where)),
      );
    const wanted = and(
      eq(member.companyId, companyId),
      ctx.actor.role === "MANAGER" ? inTeams(inArray(teamMember.teamId, ledBy(tx, ctx.actor))) : undefined,
      input.role === undefined ? undefined : eq(member.role, input.role),
      input.teamId === undefined ? undefined : inTeams(eq(teamMember.teamId, input.teamId)),
      input.search ? or(nameHas(input.search), await addressHas(input.search)) : undefined,
    );
    async function addressHas(text: string): Promise<SQL | undefined> {
      const found = [...(await addressesOf(tx))].filter(([, email]) => email.includes(text.toLowerCase()));
      return found.length === 0
        ? undefined
        : inArray(
            member.id,
            found.map(([id]) => id),
          );
    }
    const [total] = await tx.select({ n: count() }).from(member).where(wanted);
    const rows = await tx
      .select()
      .from(member)
      .where(and(wanted, after))
      .orderBy(desc(member.createdAt), desc(member.id))
      .limit(input.limit + 1);
    const { page, nextCursor } = pageOf(rows, input.limit, (row) => row);
    return { items: await presentMembers(tx, page), nextCursor, total: total?.n ?? 0 };
  });
}

const nameHas = (text: string): SQL => sql`position(lower(${text}) in lower(${member.displayName})) > 0`;
