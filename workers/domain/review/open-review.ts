import type { OpenReview, OwnReview } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { currentEvaluation } from "../training/get-result.ts";
import { ownRowOrThrow } from "../training/load.ts";
import { contestedOf, newestReviewOf, presentOwnReview, type ReviewRow } from "./load-review.ts";
import { whoAnswers } from "./who-answers.ts";

const { criterionResult, evaluationReview, reviewedCriterion } = schema;

/**
 * The learner disagrees with the evaluation of one of their sessions; a human will answer. The same once more is the
 * same review; a withdrawn one makes room for another.
 * @throws NOT_FOUND, WRONG_STATE while there is no result, INVALID_INPUT for a criterion that is not in it, REVIEW_EXISTS
 */
export async function openReview(ctx: MemberContext, input: OpenReview & { id: string }): Promise<OwnReview> {
  return ctx.inTenant(async (tx) => {
    const session = await ownRowOrThrow(tx, ctx.actor, input.id);
    const evaluation = session.state === "evaluated" ? await currentEvaluation(tx, session) : undefined;
    if (!evaluation) throw new AppError("WRONG_STATE");
    const results = await resultsOf(tx, evaluation, input.criteria);
    const row = await insertReview(tx, ctx, input, { session, evaluation });
    if (!row) return sameOrThrow(tx, evaluation, input);
    await tx
      .insert(reviewedCriterion)
      .values(results.map(({ id }) => ({ companyId: row.companyId, reviewId: row.id, criterionResultId: id })));
    return presentOwnReview(tx, row);
  });
}

type Key = { companyId: string; id: string };

async function resultsOf(tx: TenantTransaction, evaluation: Key, criteria: string[]) {
  const wanted = [...new Set(criteria)];
  const found = await tx
    .select({ id: criterionResult.id })
    .from(criterionResult)
    .where(
      and(
        eq(criterionResult.companyId, evaluation.companyId),
        eq(criterionResult.evaluationId, evaluation.id),
        inArray(criterionResult.criterionId, wanted),
      ),
    );
  if (found.length !== wanted.length)
    throw new AppError("INVALID_INPUT", { detail: "One of the criteria is not in this evaluation" });
  return found;
}

/** Undefined when a review is open or answered already. */
async function insertReview(
  tx: TenantTransaction,
  ctx: MemberContext,
  input: OpenReview,
  { session, evaluation }: { session: Key; evaluation: Key },
): Promise<ReviewRow | undefined> {
  const before = await newestReviewOf(tx, evaluation);
  if (before && before.state !== "withdrawn") return undefined;
  const { kind } = await whoAnswers(tx, ctx.actor);
  const [row] = await tx
    .insert(evaluationReview)
    .values({
      companyId: ctx.actor.companyId,
      id: ctx.ids.uuid(),
      sessionId: session.id,
      evaluationId: evaluation.id,
      learnerId: ctx.actor.memberId,
      reviewer: kind,
      reason: input.reason,
      attachment: input.attachment,
      createdAt: ctx.clock.now(),
    })
    // Somebody was faster in the same moment: another tab.
    .onConflictDoNothing()
    .returning();
  return row;
}

async function sameOrThrow(tx: TenantTransaction, evaluation: Key, input: OpenReview): Promise<OwnReview> {
  const before = await newestReviewOf(tx, evaluation);
  if (before?.state !== "open") throw new AppError("REVIEW_EXISTS");
  const contested = (await contestedOf(tx, before)).map(({ criterionId }) => criterionId).sort();
  const isSame =
    before.reason === input.reason &&
    before.attachment === input.attachment &&
    contested.join() === [...new Set(input.criteria)].sort().join();
  if (!isSame) throw new AppError("REVIEW_EXISTS");
  return presentOwnReview(tx, before);
}
