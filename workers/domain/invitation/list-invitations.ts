import type { Invitation, InvitationList } from "@careertrainer/contract/invitation";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, count, desc, eq, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";

const { invitation, team } = schema;

/** Invitations nobody has accepted or revoked, newest first; those that ran out too. */
export async function listInvitations(
  ctx: MemberContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof InvitationList>> {
  const after = behind(invitation, input.cursor);
  const open = and(eq(invitation.companyId, ctx.actor.companyId), eq(invitation.state, "open"));
  return ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor);
    const [total] = await tx.select({ n: count() }).from(invitation).where(open);
    const rows = await withTeam(tx, and(open, after)).limit(input.limit + 1);
    const { page, nextCursor } = pageOf(rows, input.limit, ({ row }) => row);
    return { items: page.map((found) => present(found, ctx.clock.now())), nextCursor, total: total?.n ?? 0 };
  });
}

type Found = { row: typeof invitation.$inferSelect; team: { id: string; name: string } | null };

/** Invitations with the team they lead to, newest first. */
const withTeam = (tx: TenantTransaction, where: SQL | undefined) =>
  tx
    .select({ row: invitation, team: { id: team.id, name: team.name } })
    .from(invitation)
    .leftJoin(team, and(eq(team.companyId, invitation.companyId), eq(team.id, invitation.teamId)))
    .where(where)
    .orderBy(desc(invitation.createdAt), desc(invitation.id));

const present = ({ row, team }: Found, now: Date): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  team,
  expiresAt: row.expiresAt.toISOString(),
  expired: row.expiresAt <= now,
  sentAt: row.sentAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
