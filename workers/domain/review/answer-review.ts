import type { AnswerReview, Review } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { effectiveLevel, overallLevel } from "../evaluation/levels.ts";
import { contestedOf, type ReviewRow } from "./load-review.ts";
import { enterOperatorReview } from "./operator-review.ts";
import { presentReview, reviewOnDeskOrThrow } from "./read-review.ts";

const { criterionResult, evaluation, evaluationReview, reviewedCriterion } = schema;
type Input = AnswerReview & { id: string };

/**
 * A human of the learner's company answers, and may give other levels for what was contested; the overall level follows
 * by the same rule as the model's. The same answer once more changes nothing.
 * @throws NOT_FOUND, INVALID_INPUT for a criterion that was not contested, CONFLICT when it was answered otherwise
 */
export async function answerReview(ctx: MemberContext, input: Input): Promise<Review> {
  const { companyId } = ctx.actor;
  return ctx.inTenant((tx) => answer(tx, ctx, { companyId, id: input.id }, input));
}

/** {@link answerReview} by the operator, for reviews that were sent there. */
export async function answerOperatorReview(ctx: OperatorContext, input: Input): Promise<Review> {
  return enterOperatorReview(ctx, input.id, (tx, key) => answer(tx, ctx, key, input));
}

async function answer(
  tx: TenantTransaction,
  ctx: MemberContext | OperatorContext,
  key: { companyId: string; id: string },
  input: AnswerReview,
): Promise<Review> {
  const review = await reviewOnDeskOrThrow(tx, ctx, key, "change");
  const answeredBy = ctx.actor.kind === "user" ? ctx.actor.memberId : null;
  if (review.state === "answered") {
    if (review.answer !== input.answer || review.answeredBy !== answeredBy) throw new AppError("CONFLICT");
    return presentReview(tx, review);
  }
  await giveLevels(tx, review, input.levels);
  const [answered] = await tx
    .update(evaluationReview)
    .set({ state: "answered", answer: input.answer, answeredBy, answeredAt: ctx.clock.now() })
    .where(and(eq(evaluationReview.companyId, key.companyId), eq(evaluationReview.id, key.id)))
    .returning();
  return presentReview(tx, answered ?? review);
}

/** A level that is the model's own changes nothing and is not kept as a human's. */
async function giveLevels(tx: TenantTransaction, review: ReviewRow, levels: AnswerReview["levels"]): Promise<void> {
  const { companyId } = review;
  const contested = await contestedOf(tx, review);
  for (const { criterion, level } of levels) {
    const found = contested.find(({ criterionId }) => criterionId === criterion);
    if (!found) throw new AppError("INVALID_INPUT", { detail: "One of the criteria was not contested" });
    if (found.modelLevel === level) continue;
    await tx
      .update(criterionResult)
      .set({ humanLevel: level })
      .where(and(eq(criterionResult.companyId, companyId), eq(criterionResult.id, found.resultId)));
    await tx
      .update(reviewedCriterion)
      .set({ level })
      .where(
        and(
          eq(reviewedCriterion.companyId, companyId),
          eq(reviewedCriterion.reviewId, review.id),
          eq(reviewedCriterion.criterionResultId, found.resultId),
        ),
      );
  }
  await followOverall(tx, { companyId, id: review.evaluationId });
}

/** The overall level after a human's; none of its own while no criterion has one. */
async function followOverall(tx: TenantTransaction, key: { companyId: string; id: string }): Promise<void> {
  const results = await tx
    .select({ level: criterionResult.level, humanLevel: criterionResult.humanLevel })
    .from(criterionResult)
    .where(and(eq(criterionResult.companyId, key.companyId), eq(criterionResult.evaluationId, key.id)));
  if (results.every(({ humanLevel }) => humanLevel === null)) return;
  await tx
    .update(evaluation)
    .set({ humanLevel: overallLevel(results.map((row) => ({ level: effectiveLevel(row) }))) })
    .where(and(eq(evaluation.companyId, key.companyId), eq(evaluation.id, key.id)));
}
