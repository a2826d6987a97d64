import { Id } from "@careertrainer/contract/ids";
import { AttemptList, Receipt, Share, ShareWith } from "@careertrainer/contract/own-result";
import { OpenReview, OwnReview } from "@careertrainer/contract/review";
import { openReview } from "@careertrainer/domain/review/open-review";
import { withdrawReview } from "@careertrainer/domain/review/withdraw-review";
import { deleteSession } from "@careertrainer/domain/training/delete-session";
import { getReceipt } from "@careertrainer/domain/training/get-receipt";
import { listAttempts } from "@careertrainer/domain/training/list-attempts";
import { shareSession, unshareSession } from "@careertrainer/domain/training/share-session";
import { z } from "zod";
import { alsoByKey, anyMember } from "../middleware/policy.ts";
import { noContent, type Route, route } from "../route.ts";

const path = "/v1/training-sessions/{id}";
const one = z.object({ id: Id });

/** What a learner does with a result of their own. */
export const ownResultRoutes: readonly Route[] = [
  route({
    method: "delete",
    path,
    summary: "Delete one of my training sessions with all that hangs on it",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "LEGAL_HOLD"],
    handle: (ctx, { params }) => deleteSession(ctx, params),
  }),
  route({
    method: "get",
    path: `${path}/attempts`,
    summary: "My evaluated attempts at the same scenario, oldest first",
    allow: alsoByKey("read", anyMember),
    rate: "read",
    params: one,
    answers: { 200: AttemptList },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => listAttempts(ctx, params),
  }),
  route({
    method: "get",
    path: `${path}/receipt`,
    summary: "What was sent to which AI provider in one of my training sessions",
    allow: alsoByKey("read", anyMember),
    rate: "read",
    params: one,
    answers: { 200: Receipt },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => getReceipt(ctx, params),
  }),
  route({
    method: "put",
    path: `${path}/share`,
    summary: "Let some of those who lead my teams read this training session, and nobody else",
    allow: anyMember,
    rate: "write",
    params: one,
    body: ShareWith,
    answers: { 200: Share },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE", "NOBODY_LEADS", "PROCESSING_RESTRICTED"],
    handle: (ctx, { params, body }) => shareSession(ctx, { ...params, ...body }),
  }),
  route({
    method: "delete",
    path: `${path}/share`,
    summary: "Take a shared training session back",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 200: Share },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => unshareSession(ctx, params),
  }),
  route({
    method: "post",
    path: `${path}/review`,
    summary: "Disagree with the evaluation; a human answers. The same input once more is the same review",
    allow: anyMember,
    rate: "write",
    params: one,
    body: OpenReview,
    answers: { 201: OwnReview },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE", "REVIEW_EXISTS"],
    handle: (ctx, { params, body }) => openReview(ctx, { ...params, ...body }),
  }),
  route({
    method: "delete",
    path: `${path}/review`,
    summary: "Withdraw my review before it is answered",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE"],
    handle: (ctx, { params }) => withdrawReview(ctx, params),
  }),
];
