import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { memberOrThrow } from "../member/admins.ts";
import { hashOfSecret } from "../secret-hash.ts";
import { expiryFrom, markSent, mayGive } from "./invite-people.ts";

const { invitation } = schema;

const openOne = (companyId: string, id: string) =>
  and(eq(invitation.companyId, companyId), eq(invitation.id, id), eq(invitation.state, "open"));

/**
 * Sends an invitation again, with a new link and its full time; the link mailed before stops working.
 * @throws NOT_FOUND, FORBIDDEN for an invitation beyond one's own right, PROVIDER_UNAVAILABLE when the mail did not leave
 */
export async function resendInvitation(ctx: MemberContext, input: { id: string }): Promise<void> {
  const token = ctx.ids.opaque();
  const tokenHash = await hashOfSecret(token);
  const expiresAt = expiryFrom(ctx.clock.now());
  const letter = await ctx.inTenant(async (tx) => {
    const company = await organisationOrThrow(tx, ctx.actor);
    const [row] = await tx
      .update(invitation)
      .set({ tokenHash, expiresAt, sentAt: null })
      .where(openOne(ctx.actor.companyId, input.id))
      .returning();
    if (!row) throw notFound();
    if (!mayGive(ctx.actor.role, row.role)) throw new AppError("FORBIDDEN");
    const { displayName: inviter } = await memberOrThrow(tx, ctx.actor);
    const { email: to, locale } = row;
    return { kind: "invitation" as const, to, token, locale, company: company.name, inviter, expiresAt };
  });
  const [sent] = await ctx.mail.send(`invitations/${input.id}/${tokenHash.slice(0, 16)}`, [letter]);
  if (!sent) throw new AppError("PROVIDER_UNAVAILABLE");
  await markSent(ctx, [input.id]);
}

/** Takes an invitation back; its link stops working at once. @throws NOT_FOUND, FORBIDDEN */
export async function revokeInvitation(ctx: MemberContext, input: { id: string }): Promise<void> {
  await ctx.inTenant(async (tx) => {
    const [row] = await tx
      .update(invitation)
      .set({ state: "revoked" })
      .where(openOne(ctx.actor.companyId, input.id))
      .returning({ role: invitation.role });
    if (!row) throw notFound();
    if (!mayGive(ctx.actor.role, row.role)) throw new AppError("FORBIDDEN");
  });
}
