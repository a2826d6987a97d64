import type { Share } from "@careertrainer/contract/own-result";
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

/** Who could read a learner's session, and who of them does. */
export async function shareOf(tx: TenantTransaction, learner: Learner, session: SessionKey): Promise<Share> {
  const [leads, named] = await Promise.all([leadsOf(tx, learner), readersOf(tx, session)]);
  const readers = leads.map(({ id, displayName }) => ({ id, name: displayName, reads: named.has(id) }));
  return { shared: readers.some(({ reads }) => reads), readers };
}

/** Whom the learner has named, whether or not they still lead. */
async function readersOf(tx: TenantTransaction, session: SessionKey): Promise<Set<string>> {
  const rows = await tx
    .select({ id: sessionShare.readerId })
    .from(sessionShare)
    .where(and(eq(sessionShare.companyId, session.companyId), eq(sessionShare.sessionId, session.id)));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Who may read a whole session: its learner; whom the learner shares it with, while they lead a team of theirs; nobody else,
 * whatever their role. (A reviewer reads what was attached to a review, by a way of its own.)
 */
export async function mayRead(
  tx: TenantTransaction,
  viewer: Learner,
  session: Pick<SessionRow, "companyId" | "id" | "learnerId">,
): Promise<boolean> {
  if (viewer.companyId !== session.companyId) return false;
  if (viewer.memberId === session.learnerId) return true;
  if (!(await readersOf(tx, session)).has(viewer.memberId)) return false;
  const leads = await leadsOf(tx, { companyId: session.companyId, memberId: session.learnerId });
  return leads.some(({ id }) => id === viewer.memberId);
}
