import type { OwnReview } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, desc, eq } from "drizzle-orm";

const { criterionResult, evaluationReview, member, reviewedCriterion } = schema;
export type ReviewRow = typeof evaluationReview.$inferSelect;

/** The newest review of an evaluation, withdrawn ones included. */
export async function newestReviewOf(
  tx: TenantTransaction,
  evaluation: { companyId: string; id: string },
): Promise<ReviewRow | undefined> {
  const [row] = await tx
    .select()
    .from(evaluationReview)
    .where(and(eq(evaluationReview.companyId, evaluation.companyId), eq(evaluationReview.evaluationId, evaluation.id)))
    .orderBy(desc(evaluationReview.createdAt), desc(evaluationReview.id))
    .limit(1);
  return row;
}

/** The contested criteria in the rubric's order, each with what a human gave instead. */
export const contestedOf = (tx: TenantTransaction, review: Pick<ReviewRow, "companyId" | "id">) =>
  tx
    .select({
      resultId: criterionResult.id,
      criterionId: criterionResult.criterionId,
      modelLevel: criterionResult.level,
      reason: criterionResult.reason,
      level: reviewedCriterion.level,
    })
    .from(reviewedCriterion)
    .innerJoin(
      criterionResult,
      and(
        eq(criterionResult.companyId, reviewedCriterion.companyId),
        eq(criterionResult.id, reviewedCriterion.criterionResultId),
      ),
    )
    .where(and(eq(reviewedCriterion.companyId, review.companyId), eq(reviewedCriterion.reviewId, review.id)))
    .orderBy(asc(criterionResult.position));

/** The name of the member who answered; null while nobody did, and when the operator did. */
export async function answeredBy(tx: TenantTransaction, review: ReviewRow): Promise<string | null> {
  if (review.answeredBy === null) return null;
  const [row] = await tx
    .select({ name: member.displayName })
    .from(member)
    .where(and(eq(member.companyId, review.companyId), eq(member.id, review.answeredBy)));
  return row?.name ?? null;
}

/** A review as its learner sees it. */
export async function presentOwnReview(tx: TenantTransaction, review: ReviewRow): Promise<OwnReview> {
  const contested = await contestedOf(tx, review);
  return {
    id: review.id,
    state: review.state,
    reviewer: review.reviewer,
    reason: review.reason,
    attachment: review.attachment,
    criteria: contested.map(({ criterionId, level }) => ({ id: criterionId, level })),
    answer: review.answer,
    answeredBy: await answeredBy(tx, review),
    createdAt: review.createdAt.toISOString(),
    answeredAt: review.answeredAt?.toISOString() ?? null,
  };
}
