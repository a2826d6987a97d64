import { Id } from "@careertrainer/contract/ids";
import { AnswerReview, ListReviews, Review, ReviewList } from "@careertrainer/contract/review";
import { answerReview } from "@careertrainer/domain/review/answer-review";
import { getReview } from "@careertrainer/domain/review/get-review";
import { listReviews } from "@careertrainer/domain/review/list-reviews";
import { reviewingRoles } from "@careertrainer/domain/review/who-answers";
import { z } from "zod";
import { memberWith } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/v1/reviews";
const one = z.object({ id: Id });
const reviewer = memberWith(...reviewingRoles);

export const reviewRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "Evaluations that people of my company disagree with, newest first; never my own",
    allow: reviewer,
    rate: "read",
    query: ListReviews,
    answers: { 200: ReviewList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: (ctx, { query }) => listReviews(ctx, query),
  }),
  route({
    method: "get",
    path: `${path}/{id}`,
    summary: "One review, with what its learner attached",
    allow: reviewer,
    rate: "read",
    params: one,
    answers: { 200: Review },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => getReview(ctx, params),
  }),
  route({
    method: "post",
    path: `${path}/{id}/answer`,
    summary: "Answer a review, and give other levels where they are deserved",
    allow: reviewer,
    rate: "write",
    params: one,
    body: AnswerReview,
    answers: { 200: Review },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT"],
    handle: (ctx, { params, body }) => answerReview(ctx, { ...params, ...body }),
  }),
];
