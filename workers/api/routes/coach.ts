import {
  AskCoach,
  ChangeCoachTalk,
  CoachTalk,
  CoachTalkList,
  ListCoachTalks,
  OpenCoachTalk,
} from "@careertrainer/contract/coach";
import { Id } from "@careertrainer/contract/ids";
import { ask, askAgain } from "@careertrainer/domain/coach/ask";
import { changeTalk } from "@careertrainer/domain/coach/change-talk";
import { deleteAllTalks, deleteTalk } from "@careertrainer/domain/coach/delete-talks";
import { followAnswer } from "@careertrainer/domain/coach/follow-answer";
import { getTalk } from "@careertrainer/domain/coach/get-talk";
import { listTalks } from "@careertrainer/domain/coach/list-talks";
import { openTalk } from "@careertrainer/domain/coach/open-talk";
import { stopAnswer } from "@careertrainer/domain/coach/stop-answer";
import { writeAnswer } from "@careertrainer/domain/coach/write-answer";
import { z } from "zod";
import { answerStream } from "../answer-stream.ts";
import { anyMember } from "../middleware/policy.ts";
import { eventStream, noContent, type Route, route } from "../route.ts";

const path = "/v1/coach/talks";
const onePath = `${path}/{id}`;
const one = z.object({ id: Id });
/** Without a key each request stands for itself. */
const idempotency = z.object({ "idempotency-key": z.string().min(8).max(128).optional() });

export const coachRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "My talks with the coach, newest first",
    allow: anyMember,
    rate: "read",
    query: ListCoachTalks,
    answers: { 200: CoachTalkList },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, { query }) => listTalks(ctx, query),
  }),
  route({
    method: "post",
    path,
    summary: "Open a talk with the coach, with the results it may know",
    allow: anyMember,
    rate: "write",
    headers: idempotency,
    body: OpenCoachTalk,
    answers: { 201: CoachTalk },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE"],
    handle: (ctx, { body, headers }) =>
      openTalk(ctx, { ...body, idempotencyKey: headers["idempotency-key"] ?? ctx.ids.uuid() }),
  }),
  route({
    method: "delete",
    path,
    summary: "Delete all my talks with the coach",
    allow: anyMember,
    rate: "write",
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "LEGAL_HOLD"],
    handle: (ctx) => deleteAllTalks(ctx),
  }),
  route({
    method: "get",
    path: onePath,
    summary: "One of my talks with the coach",
    allow: anyMember,
    rate: "read",
    params: one,
    answers: { 200: CoachTalk },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => getTalk(ctx, params),
  }),
  route({
    method: "patch",
    path: onePath,
    summary: "Rename a talk, or change which results the coach may know",
    allow: anyMember,
    rate: "write",
    params: one,
    body: ChangeCoachTalk,
    answers: { 200: CoachTalk },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "WRONG_STATE"],
    handle: (ctx, { params, body }) => changeTalk(ctx, { ...params, change: body }),
  }),
  route({
    method: "delete",
    path: onePath,
    summary: "Delete one of my talks with the coach",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 204: noContent },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "LEGAL_HOLD"],
    handle: (ctx, { params }) => deleteTalk(ctx, params),
  }),
  route({
    method: "post",
    path: `${onePath}/messages`,
    summary: "Ask the coach; the answer comes as server-sent events",
    allow: anyMember,
    rate: "write",
    params: one,
    headers: idempotency,
    body: AskCoach,
    answers: { 200: eventStream },
    problems: [
      "UNAUTHENTICATED",
      "NOT_FOUND",
      "COACH_ANSWERING",
      "TALK_FULL",
      "PROCESSING_RESTRICTED",
      "IDEMPOTENCY_MISMATCH",
    ],
    handle: async (ctx, { params, body, headers }, c) => {
      const key = headers["idempotency-key"] ?? ctx.ids.uuid();
      const asked = await ask(ctx, { talkId: params.id, text: body.text, idempotencyKey: key });
      return answerStream(c, asked, (reader) => (asked.isNew ? writeAnswer : followAnswer)(ctx, asked, reader));
    },
  }),
  route({
    method: "post",
    path: `${onePath}/retry`,
    summary: "Have a failed or stopped answer written again, as server-sent events",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 200: eventStream },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "COACH_ANSWERING", "PROCESSING_RESTRICTED", "CONFLICT"],
    handle: async (ctx, { params }, c) => {
      const asked = await askAgain(ctx, { talkId: params.id });
      return answerStream(c, asked, (reader) => writeAnswer(ctx, asked, reader));
    },
  }),
  route({
    method: "post",
    path: `${onePath}/stop`,
    summary: "Stop the answer that is being written; what came until then stays",
    allow: anyMember,
    rate: "write",
    params: one,
    answers: { 200: CoachTalk },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx, { params }) => stopAnswer(ctx, { talkId: params.id }),
  }),
];
