import type { Member } from "@careertrainer/contract/company";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray } from "drizzle-orm";
import { addressesOf } from "./addresses.ts";
import type { MemberRow } from "./admins.ts";

const { team, teamMember } = schema;

/** Members as those who run the company see them: who they are, and nothing of what they practise. */
export async function presentMembers(tx: TenantTransaction, rows: MemberRow[]): Promise<Member[]> {
  const [first] = rows;
  if (!first) return [];
  const addresses = await addressesOf(tx);
  const places = await tx
    .select({ memberId: teamMember.memberId, id: team.id, name: team.name, leads: teamMember.leads })
    .from(teamMember)
    .innerJoin(team, and(eq(team.companyId, teamMember.companyId), eq(team.id, teamMember.teamId)))
    .where(
      and(
        eq(teamMember.companyId, first.companyId),
        inArray(
          teamMember.memberId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(team.name));
  return rows.map(({ id, displayName, role, createdAt }) => ({
    id,
    displayName,
    email: addresses.get(id) ?? "",
    role,
    teams: places
      .filter((place) => place.memberId === id)
      .map((place) => ({ id: place.id, name: place.name, leads: place.leads })),
    memberSince: createdAt.toISOString(),
  }));
}
