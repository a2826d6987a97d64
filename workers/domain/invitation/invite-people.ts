import type { Role } from "@careertrainer/contract/account";
import {
  type InvitedPeople,
  type InviteOutcome,
  type InvitePeople,
  invitationDays,
} from "@careertrainer/contract/invitation";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { type CompanyRow, organisationOrThrow } from "../company/load-company.ts";
import type { MemberContext } from "../context.ts";
import { addressesOf } from "../member/addresses.ts";
import { memberOrThrow } from "../member/admins.ts";
import { hashOfSecret } from "../secret-hash.ts";

const { invitation, team } = schema;
type Wanted = InvitePeople["items"][number];

/** When an invitation made now runs out. */
export const expiryFrom = (now: Date) => new Date(now.getTime() + invitationDays * 24 * 60 * 60 * 1000);

/** HR invites everybody but admins. */
export const mayGive = (giver: Role, role: Role): boolean => giver === "ADMIN" || role !== "ADMIN";

/**
 * Invites people by mail. Each address has its own outcome; one that was invited before, or is a member, gets no second
 * mail, so that a list can be sent again. The mails leave after the invitations are stored.
 * @throws NOT_FOUND in a personal company
 */
export async function invitePeople(ctx: MemberContext, input: InvitePeople): Promise<InvitedPeople> {
  const now = ctx.clock.now();
  const wanted = await Promise.all(
    input.items.map(async (item) => {
      const token = ctx.ids.opaque();
      return { ...item, id: ctx.ids.uuid(), token, tokenHash: await hashOfSecret(token) };
    }),
  );
  const expiresAt = expiryFrom(now);
  const { company, inviter, outcomes, made } = await ctx.inTenant(async (tx) => {
    const company = await organisationOrThrow(tx, ctx.actor);
    await forgetExpired(tx, ctx.actor.companyId, now);
    const refused = await refusals(tx, ctx, company, input.items);
    const fresh = wanted.filter((_, index) => refused[index] === null);
    const made = new Set<string>();
    if (fresh.length > 0) {
      const rows = await tx
        .insert(invitation)
        .values(
          fresh.map(({ id, email, role, teamId, tokenHash }) => ({
            companyId: ctx.actor.companyId,
            id,
            email,
            role,
            teamId,
            tokenHash,
            locale: input.locale,
            invitedBy: ctx.actor.memberId,
            expiresAt,
          })),
        )
        .onConflictDoNothing({
          target: [invitation.companyId, invitation.email],
          where: sql`state = 'open'`,
        })
        .returning({ id: invitation.id });
      for (const row of rows) made.add(row.id);
    }
    const outcomes = wanted.map(
      ({ id }, index): InviteOutcome => refused[index] ?? (made.has(id) ? "invited" : "already_invited"),
    );
    const { displayName } = await memberOrThrow(tx, ctx.actor);
    return { company, inviter: displayName, outcomes, made };
  });

  const invited = wanted.filter(({ id }) => made.has(id));
  const [first] = invited;
  const letters = invited.map(({ email, token }) => ({
    kind: "invitation" as const,
    to: email,
    token,
    locale: input.locale,
    company: company.name,
    inviter,
    expiresAt,
  }));
  const sent = first ? await ctx.mail.send(`invitations/${first.id}`, letters) : [];
  const left = new Set(invited.filter((_, index) => sent[index]).map(({ id }) => id));
  await markSent(ctx, [...left]);
  return {
    items: wanted.map(({ id, email }, index) => {
      const outcome = outcomes[index] ?? "already_invited";
      return { email, outcome: outcome === "invited" && !left.has(id) ? ("mail_failed" as const) : outcome };
    }),
  };
}

/** Notes which mails the provider took. */
export async function markSent(ctx: MemberContext, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.inTenant((tx) =>
    tx
      .update(invitation)
      .set({ sentAt: ctx.clock.now() })
      .where(and(eq(invitation.companyId, ctx.actor.companyId), inArray(invitation.id, ids))),
  );
}

/** What has run out makes room for a new invitation. */
const forgetExpired = (tx: TenantTransaction, companyId: string, now: Date) =>
  tx
    .update(invitation)
    .set({ state: "revoked" })
    .where(and(eq(invitation.companyId, companyId), eq(invitation.state, "open"), lte(invitation.expiresAt, now)));

/** Why an address is not invited, in the order of the list; null where nothing speaks against it. */
async function refusals(
  tx: TenantTransaction,
  { actor }: MemberContext,
  company: CompanyRow,
  items: Wanted[],
): Promise<(InviteOutcome | null)[]> {
  const here = new Set([...(await addressesOf(tx)).values()].map((email) => email.toLowerCase()));
  const teams = await tx.select({ id: team.id }).from(team).where(eq(team.companyId, actor.companyId));
  const seen = new Set<string>();
  return items.map(({ email, role, teamId }) => {
    const again = seen.has(email);
    seen.add(email);
    if (again) return "already_invited";
    if (here.has(email)) return "already_member";
    if (!mayGive(actor.role, role)) return "role_refused";
    if (teamId !== null && !teams.some(({ id }) => id === teamId)) return "no_such_team";
    const domain = email.slice(email.lastIndexOf("@") + 1);
    const allowed = company.allowedMailDomains;
    return allowed.length > 0 && !allowed.includes(domain) ? "domain_refused" : null;
  });
}
