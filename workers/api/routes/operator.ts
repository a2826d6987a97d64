import { Id } from "@careertrainer/contract/ids";
import { AnswerReview, ListReviews, OperatorReviewList, Review } from "@careertrainer/contract/review";
import { answerOperatorReview } from "@careertrainer/domain/review/answer-review";
import { getOperatorReview } from "@careertrainer/domain/review/get-review";
import { listOperatorReviews } from "@careertrainer/domain/review/list-reviews";
import { z } from "zod";
import { signedOperator } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/operator/v1/reviews";
const one = z.object({ id: Id });

export const operatorRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "Reviews that were sent to the operator, newest first",
    allow: signedOperator,
    rate: "read",
    query: ListReviews,
    answers: { 200: OperatorReviewList },
    problems: ["SIGNATURE_REFUSED"],
    handle: (ctx, { query }) => listOperatorReviews(ctx, query),
  }),
  route({
    method: "get",
    path: `${path}/{id}`,
    summary: "One review that was sent to the operator, with what its learner attached",
    allow: signedOperator,
    rate: "read",
    params: one,
    answers: { 200: Review },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND"],
    handle: (ctx, { params }) => getOperatorReview(ctx, params),
  }),
  route({
    method: "post",
    path: `${path}/{id}/answer`,
    summary: "Answer a review that was sent to the operator",
    allow: signedOperator,
    rate: "write",
    params: one,
    body: AnswerReview,
    answers: { 200: Review },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "CONFLICT"],
    handle: (ctx, { params, body }) => answerOperatorReview(ctx, { ...params, ...body }),
  }),
];
