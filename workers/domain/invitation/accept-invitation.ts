import type { AcceptInvitation, OpenInvitation } from "@careertrainer/contract/invitation";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, sql } from "drizzle-orm";
import type { Context, MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { deleteOwnPractice, refuseWhileOpen } from "../member/own-practice.ts";
import { hashOfSecret } from "../secret-hash.ts";

const { company, invitation, teamMember } = schema;

/** What an invitation is about, for whoever holds its link. @throws LINK_EXPIRED */
export async function readInvitation(ctx: Context, input: { token: string }): Promise<OpenInvitation> {
  return ctx.withInvitation(await hashOfSecret(input.token), async (tx, found) => {
    const [row] = await tx
      .select({ one: invitation, company: company.name })
      .from(invitation)
      .innerJoin(company, eq(company.id, invitation.companyId))
      .where(eq(invitation.id, found.id));
    if (row?.one.state !== "open" || row.one.expiresAt <= ctx.clock.now()) throw new AppError("LINK_EXPIRED");
    const { email, role, expiresAt } = row.one;
    return { company: row.company, email, role, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Moves the acting person from their personal company into the one that invited them; what they practised comes along
 * or is deleted, as they say. All of it happens, or nothing.
 * @throws LINK_EXPIRED, OTHER_ADDRESS when the invitation is for another address, LEAVE_FIRST in another company,
 *   SESSION_ALREADY_LIVE while a session is open
 */
export async function acceptInvitation(ctx: MemberContext, input: AcceptInvitation & { email: string }): Promise<void> {
  const tokenHash = await hashOfSecret(input.token);
  await ctx.inTenant(async (tx) => {
    const [here] = await tx.select().from(company).where(eq(company.id, ctx.actor.companyId)).for("update");
    const found = await heldInvitation(tx, tokenHash);
    if (found?.state !== "open" || found.expiresAt <= ctx.clock.now()) throw new AppError("LINK_EXPIRED");
    if (found.email !== input.email.toLowerCase()) throw new AppError("OTHER_ADDRESS");
    if (here?.kind !== "personal") throw new AppError("LEAVE_FIRST");
    await refuseWhileOpen(tx, ctx.actor);
    if (input.sessions === "delete") await deleteOwnPractice(tx, ctx.actor);

    const [moved] = await tx.execute<{ company_id: string | null }>(
      sql`select join_company(${tokenHash}) as company_id`,
    );
    if (moved?.company_id !== found.companyId) throw new AppError("LINK_EXPIRED");
    await tx.delete(company).where(eq(company.id, ctx.actor.companyId));
    // The person is there now, and so is the transaction.
    await tx.execute(sql`select set_config('app.company_id', ${found.companyId}, true)`);
    await settle(tx, found, ctx.actor.memberId);
  });
}

async function settle(tx: TenantTransaction, found: typeof invitation.$inferSelect, memberId: string): Promise<void> {
  const { companyId, id, teamId } = found;
  const [accepted] = await tx
    .update(invitation)
    .set({ state: "accepted" })
    .where(and(eq(invitation.companyId, companyId), eq(invitation.id, id), eq(invitation.state, "open")))
    .returning({ id: invitation.id });
  if (!accepted) throw new AppError("LINK_EXPIRED");
  if (teamId !== null) await tx.insert(teamMember).values({ companyId, teamId, memberId }).onConflictDoNothing();
}

/** The invitation whose token the person holds; row security shows this one, and no other of its company. */
async function heldInvitation(tx: TenantTransaction, tokenHash: string) {
  await tx.execute(sql`select set_config('app.invitation', ${tokenHash}, true)`);
  const [row] = await tx.select().from(invitation).where(eq(invitation.tokenHash, tokenHash));
  return row;
}
