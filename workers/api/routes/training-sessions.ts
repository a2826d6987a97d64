import { SessionResult } from "@careertrainer/contract/evaluation";
import { Id } from "@careertrainer/contract/ids";
import {
  ListTrainingSessions,
  PartnerMissing,
  StartedTrainingSession,
  StartTrainingSession,
  TrainingSession,
  TrainingSessionList,
} from "@careertrainer/contract/training-session";
import { endSession } from "@careertrainer/domain/training/end-session";
import { getResult } from "@careertrainer/domain/training/get-result";
import { getSession } from "@careertrainer/domain/training/get-session";
import { listSessions } from "@careertrainer/domain/training/list-sessions";
import { rejoinSession } from "@careertrainer/domain/training/rejoin-session";
import { reportPartnerMissing } from "@careertrainer/domain/training/report-partner-missing";
import { requestEvaluation } from "@careertrainer/domain/training/request-evaluation";
import { startSession } from "@careertrainer/domain/training/start-session";
import { useHint } from "@careertrainer/domain/training/use-hint";
import { z } from "zod";
import { alsoByKey, anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/v1/training-sessions";
const onePath = `${path}/{id}`;
const one = z.object({ id: Id });
/** Without a key each request stands for itself. */
const idempotency = z.object({ "idempotency-key": z.string().min(8).max(128).optional() });

export const trainingSessionRoutes: readonly Route[] = [
  route({
    method: "post",
    path,
    summary: "Start a training session",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    headers: idempotency,
    body: StartTrainingSession,
    answers: { 201: StartedTrainingSession },
    problems: [
      "UNAUTHENTICATED",
      "NOT_FOUND",
      "DISCLOSURE_REQUIRED",
      "PROCESSING_RESTRICTED",
      "SESSION_ALREADY_LIVE",
      "IDEMPOTENCY_MISMATCH",
      "PROVIDER_UNAVAILABLE",
    ],
    handle: (ctx, { body, headers }) =>
      startSession(ctx, { ...body, idempotencyKey: headers["idempotency-key"] ?? ctx.ids.uuid() }),
  }),
  route({
    method: "get",
    path,
    summary: "My training sessions, newest first",
    allow: alsoByKey("read", anyMember),
    rate: "read",
    query: ListTrainingSessions,
    answers: { 200: TrainingSessionList },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, { query }) => listSessions(ctx, query),
  }),
  route({
    method: "get",
    path: onePath,
    summary: "One of my training sessions",
    allow: alsoByKey("read", anyMember),
    rate: "read",
    params: one,
    answers: { 200: TrainingSession },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => getSession(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/token`,
    summary: "Join an open training session again",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    params: one,
    answers: { 200: StartedTrainingSession },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE", "PROVIDER_UNAVAILABLE"],
    handle: (ctx, { params }) => rejoinSession(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/end`,
    summary: "Hang up",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    params: one,
    answers: { 200: TrainingSession },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => endSession(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/hints`,
    summary: "Count a hint as used",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    params: one,
    answers: { 200: TrainingSession },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE"],
    handle: (ctx, { params }) => useHint(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/partner-missing`,
    summary: "My partner has gone silent",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    params: one,
    answers: { 200: PartnerMissing },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "PROVIDER_UNAVAILABLE"],
    handle: (ctx, { params }) => reportPartnerMissing(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/evaluation`,
    summary: "Evaluate again, or evaluate what was said before it broke off",
    allow: alsoByKey("practise", anyMember),
    rate: "write",
    params: one,
    answers: { 202: TrainingSession },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE", "PROCESSING_RESTRICTED"],
    handle: (ctx, { params }) => requestEvaluation(ctx, params),
  }),
  route({
    method: "get",
    path: `${onePath}/result`,
    summary: "Turns and feedback of one of my training sessions",
    allow: alsoByKey("read", anyMember),
    rate: "read",
    params: one,
    answers: { 200: SessionResult },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => getResult(ctx, params),
  }),
];
