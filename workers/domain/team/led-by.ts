import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";

const { teamMember } = schema;

/** Ids of the teams a member leads, as a subquery. */
export const ledBy = (tx: TenantTransaction, { companyId, memberId }: { companyId: string; memberId: string }) =>
  tx
    .select({ id: teamMember.teamId })
    .from(teamMember)
    .where(and(eq(teamMember.companyId, companyId), eq(teamMember.memberId, memberId), eq(teamMember.leads, true)));
