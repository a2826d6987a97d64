import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { SessionKey, SessionRow } from "./transitions.ts";

const { member, sessionShare, teamMember } = schema;
const lead = alias(teamMember, "lead");

type Learner = { companyId: string; memberId: string };
/** A member who leads a team of the learner's. */
export type Lead = { id: string; displayName: string };

/** Who leads a team the learner is in, by name; never the learner. */
export async function leadsOf(tx: TenantTransaction, { companyId, memberId }: Learner): Promise<Lead[]> {
  return tx
    .selectDistinct({ id: member.id, displayName: member.displayName })
    .from(teamMember)
    .innerJoin(lead, and(eq(lead.companyId, teamMember.companyId), eq(lead.teamId, teamMember.teamId)))
    .innerJoin(member, and(eq(member.companyId, lead.companyId), eq(member.id, lead.memberId)))
    .where(
      and(
        eq(teamMember.companyId, companyId),
        eq(teamMember.memberId, memberId),
        eq(lead.leads, true),
        ne(lead.memberId, memberId),
      ),
    )
    .orderBy(asc(member.displayName), asc(member.id));
}

/** Whether the learner shares this session at present. */
export async function isShared(tx: TenantTransaction, session: SessionKey): Promise<boolean> {
  const [row] = await tx
    .select({ sessionId: sessionShare.sessionId })
    .from(sessionShare)
    .where(and(eq(sessionShare.companyId, session.companyId), eq(sessionShare.sessionId, session.id)));
  return row !== undefined;
}

/**
 * Who may read a whole session: its learner; those who lead a team of the learner's, while it is shared; nobody else,
 * whatever their role. (A reviewer reads what was attached to a review, by a way of its own.)
 */
export async function mayRead(
  tx: TenantTransaction,
  viewer: Learner,
  session: Pick<SessionRow, "companyId" | "id" | "learnerId">,
): Promise<boolean> {
  if (viewer.companyId !== session.companyId) return false;
  if (viewer.memberId === session.learnerId) return true;
  if (!(await isShared(tx, session))) return false;
  const leads = await leadsOf(tx, { companyId: session.companyId, memberId: session.learnerId });
  return leads.some(({ id }) => id === viewer.memberId);
}
