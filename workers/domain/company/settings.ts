import type { ChangeCompanySettings, CompanySettings } from "@careertrainer/contract/company";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { reviewingRoles } from "../review/who-answers.ts";
import { organisationOrThrow } from "./load-company.ts";

const { company, member } = schema;

/** @throws NOT_FOUND in a personal company */
export const getCompanySettings = (ctx: MemberContext): Promise<CompanySettings> =>
  ctx.inTenant((tx) => readSettings(tx, ctx));

/**
 * Changes what is named; the rest stays. What concerns signing in counts at everybody's next request.
 * @throws INVALID_INPUT for a reviewer who is neither HR nor admin, NOT_FOUND, OWN_SECOND_FACTOR_FIRST
 */
export const changeCompanySettings = (
  ctx: MemberContext,
  input: ChangeCompanySettings & { ownSecondFactor: boolean },
): Promise<CompanySettings> =>
  ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor, true);
    const { reviewerIds, ownSecondFactor, keepPracticeDays, ...named } = input;
    if (named.twoFactorRequired && !ownSecondFactor) throw new AppError("OWN_SECOND_FACTOR_FIRST");
    const change = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    if (Object.keys(change).length > 0) await tx.update(company).set(change).where(eq(company.id, ctx.actor.companyId));
    if (keepPracticeDays !== undefined) await keepPractice(tx, ctx, keepPracticeDays);
    if (reviewerIds !== undefined) await nameReviewers(tx, ctx.actor.companyId, [...new Set(reviewerIds)]);
    return readSettings(tx, ctx);
  });

/** Members get two weeks to save what a new period would take; the same period again starts nothing anew. */
async function keepPractice(tx: TenantTransaction, ctx: MemberContext, days: number | null): Promise<void> {
  const since = days === null ? null : ctx.clock.now();
  await tx
    .update(company)
    .set({ keepPracticeDays: days, keepPracticeSince: since })
    .where(
      and(eq(company.id, ctx.actor.companyId), sql`${company.keepPracticeDays} is distinct from ${days}::smallint`),
    );
}

async function nameReviewers(tx: TenantTransaction, companyId: string, ids: string[]): Promise<void> {
  const own = eq(member.companyId, companyId);
  await tx
    .update(member)
    .set({ answersReviews: false })
    .where(and(own, eq(member.answersReviews, true)));
  if (ids.length === 0) return;
  const named = await tx
    .update(member)
    .set({ answersReviews: true })
    .where(and(own, inArray(member.id, ids), inArray(member.role, [...reviewingRoles])))
    .returning({ id: member.id });
  if (named.length !== ids.length)
    throw new AppError("INVALID_INPUT", { detail: "Only HR and admins of the company can answer" });
}

async function readSettings(tx: TenantTransaction, { actor }: MemberContext): Promise<CompanySettings> {
  const row = await organisationOrThrow(tx, actor);
  const reviewers = await tx
    .select({ id: member.id, displayName: member.displayName })
    .from(member)
    .where(
      and(
        eq(member.companyId, actor.companyId),
        eq(member.answersReviews, true),
        inArray(member.role, [...reviewingRoles]),
      ),
    )
    .orderBy(asc(member.displayName));
  const { name, allowedMailDomains, twoFactorRequired, loginIdleDays, loginDays, keepPracticeDays } = row;
  return {
    name,
    allowedMailDomains,
    twoFactorRequired,
    loginIdleDays,
    loginDays,
    keepPracticeDays,
    reviewerIds: reviewers.map(({ id }) => id),
    reviewers,
  };
}
