import type { ListReviews, OperatorReviewList, ReviewList } from "@careertrainer/contract/review";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext, OperatorContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";
import { withPractised } from "../training/load.ts";
import { onDeskOf } from "./desk.ts";

const { evaluationReview, reviewedCriterion, trainingSession } = schema;

/** What waits for an answer from this reviewer's company, and what was answered; newest first. @throws INVALID_INPUT */
export async function listReviews(ctx: MemberContext, input: ListReviews): Promise<ReviewList> {
  return ctx.inTenant(async (tx) => {
    const { page, nextCursor } = pageOf(await rowsOf(tx, ctx, input), input.limit, (row) => row);
    const [titles, counts, open] = await Promise.all([
      titlesOf(
        tx,
        ctx,
        page.map(({ sessionId }) => sessionId),
      ),
      countsOf(
        tx,
        ctx,
        page.map(({ id }) => id),
      ),
      countOpen(tx, ctx),
    ]);
    const items = page.map((row) => ({
      ...presentRow(row),
      scenarioTitle: titles.get(row.sessionId) ?? "",
      criteriaCount: counts.get(row.id) ?? 0,
    }));
    return { items, nextCursor, open };
  });
}

/** What was sent to the operator, over all companies, newest first; which review says what needs entering its company. */
export async function listOperatorReviews(
  ctx: OperatorContext,
  input: ListReviews,
): Promise<z.infer<typeof OperatorReviewList>> {
  const rows = await ctx.acrossTenants((tx) => rowsOf(tx, ctx, input));
  const { page, nextCursor } = pageOf(rows, input.limit, (row) => row);
  return { items: page.map(presentRow), nextCursor };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (tx: TenantTransaction, ctx: MemberContext | OperatorContext, input: ListReviews) =>
  tx
    .select({
      id: evaluationReview.id,
      sessionId: evaluationReview.sessionId,
      state: evaluationReview.state,
      attachment: evaluationReview.attachment,
      createdAt: evaluationReview.createdAt,
      answeredAt: evaluationReview.answeredAt,
    })
    .from(evaluationReview)
    .where(
      and(
        onDeskOf(ctx),
        input.state === undefined ? undefined : eq(evaluationReview.state, input.state),
        behind(evaluationReview, input.cursor),
      ),
    )
    .orderBy(desc(evaluationReview.createdAt), desc(evaluationReview.id))
    .limit(input.limit + 1);

const presentRow = ({ id, state, attachment, createdAt, answeredAt }: Row) => ({
  id,
  state,
  attachment,
  createdAt: createdAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});

async function titlesOf(tx: TenantTransaction, { actor }: MemberContext, sessions: string[]) {
  if (sessions.length === 0) return new Map<string, string>();
  const found = await withPractised(tx, {}).where(
    and(eq(trainingSession.companyId, actor.companyId), inArray(trainingSession.id, sessions)),
  );
  return new Map(found.map(({ row, content }) => [row.id, content.title]));
}

async function countsOf(tx: TenantTransaction, { actor }: MemberContext, reviews: string[]) {
  if (reviews.length === 0) return new Map<string, number>();
  const found = await tx
    .select({ id: reviewedCriterion.reviewId, n: count() })
    .from(reviewedCriterion)
    .where(and(eq(reviewedCriterion.companyId, actor.companyId), inArray(reviewedCriterion.reviewId, reviews)))
    .groupBy(reviewedCriterion.reviewId);
  return new Map(found.map(({ id, n }) => [id, n]));
}

async function countOpen(tx: TenantTransaction, ctx: MemberContext): Promise<number> {
  const [found] = await tx
    .select({ n: count() })
    .from(evaluationReview)
    .where(and(onDeskOf(ctx), eq(evaluationReview.state, "open")));
  return found?.n ?? 0;
}
