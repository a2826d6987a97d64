import type { Review } from "@careertrainer/contract/review";
import type { MemberContext, OperatorContext } from "../context.ts";
import { enterOperatorReview } from "./operator-review.ts";
import { presentReview, reviewOnDeskOrThrow } from "./read-review.ts";

/** One review that was sent to this reviewer's company, with what the learner attached. @throws NOT_FOUND */
export async function getReview(ctx: MemberContext, input: { id: string }): Promise<Review> {
  const { companyId } = ctx.actor;
  return ctx.inTenant(async (tx) =>
    presentReview(tx, await reviewOnDeskOrThrow(tx, ctx, { companyId, id: input.id }, "read")),
  );
}

/** One review that was sent to the operator. @throws NOT_FOUND */
export async function getOperatorReview(ctx: OperatorContext, input: { id: string }): Promise<Review> {
  return enterOperatorReview(ctx, input.id, async (tx, key) =>
    presentReview(tx, await reviewOnDeskOrThrow(tx, ctx, key, "read")),
  );
}
