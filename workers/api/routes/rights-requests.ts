import { Id } from "@careertrainer/contract/ids";
import {
  AnswerRight,
  AskRight,
  CheckIdentity,
  EnterRight,
  ExtendRight,
  ListRights,
  RightsRequest,
  RightsRequestList,
} from "@careertrainer/contract/rights-request";
import { handleOperatorRequest, handleRequest } from "@careertrainer/domain/rights-request/handle-request";
import {
  listOperatorRequests,
  listOwnRequests,
  listRequests,
} from "@careertrainer/domain/rights-request/list-requests";
import { askRight, enterRight } from "@careertrainer/domain/rights-request/open-request";
import { z } from "zod";
import { anyMember, memberWith, signedOperator } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/v1/rights-requests";
const operatorPath = "/operator/v1/rights-requests";
const one = z.object({ id: Id });
const desk = memberWith("HR", "ADMIN");
const refusals = ["UNAUTHENTICATED", "FORBIDDEN", "ORIGIN_REFUSED", "NOT_FOUND", "CONFLICT"] as const;

const own: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/me/rights-requests",
    summary: "What I asked for by a right of mine, newest first, with the answers",
    allow: anyMember,
    rate: "read",
    query: ListRights,
    answers: { 200: RightsRequestList },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, { query }) => listOwnRequests(ctx, query),
  }),
  route({
    method: "post",
    path: "/v1/me/rights-requests",
    summary: "Ask for something by a right of mine; it is answered within a month",
    allow: anyMember,
    rate: "write",
    body: AskRight,
    answers: { 201: RightsRequest },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "CONFLICT"],
    handle: (ctx, { body }) => askRight(ctx, body),
  }),
];

const company: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "Requests about people's rights in my company, newest first",
    allow: desk,
    rate: "read",
    query: ListRights,
    answers: { 200: RightsRequestList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: (ctx, { query }) => listRequests(ctx, query),
  }),
  route({
    method: "post",
    path,
    summary: "Enter a request that came another way, for a member or somebody without an account",
    allow: desk,
    rate: "write",
    body: EnterRight,
    answers: { 201: RightsRequest },
    problems: refusals,
    handle: (ctx, { body }) => enterRight(ctx, body),
  }),
  route({
    method: "put",
    path: `${path}/{id}/identity`,
    summary: "Note how it was checked who asks",
    allow: desk,
    rate: "write",
    params: one,
    body: CheckIdentity,
    answers: { 200: RightsRequest },
    problems: refusals,
    handle: (ctx, { params, body }) => handleRequest(ctx, { ...params, step: "identity", ...body }),
  }),
  route({
    method: "post",
    path: `${path}/{id}/extension`,
    summary: "Take two months more, once, with a reason",
    allow: desk,
    rate: "write",
    params: one,
    body: ExtendRight,
    answers: { 200: RightsRequest },
    problems: refusals,
    handle: (ctx, { params, body }) => handleRequest(ctx, { ...params, step: "extend", ...body }),
  }),
  route({
    method: "post",
    path: `${path}/{id}/answer`,
    summary: "Answer a request, or refuse it with the reason",
    allow: desk,
    rate: "write",
    params: one,
    body: AnswerRight,
    answers: { 200: RightsRequest },
    problems: refusals,
    handle: (ctx, { params, body }) => handleRequest(ctx, { ...params, step: "answer", ...body }),
  }),
];

const operator: readonly Route[] = [
  route({
    method: "get",
    path: operatorPath,
    summary: "Requests of people without a company about their rights, newest first",
    allow: signedOperator,
    rate: "read",
    query: ListRights,
    answers: { 200: RightsRequestList },
    problems: ["SIGNATURE_REFUSED"],
    handle: (ctx, { query }) => listOperatorRequests(ctx, query),
  }),
  route({
    method: "post",
    path: `${operatorPath}/{id}/extension`,
    summary: "Take two months more, once, with a reason",
    allow: signedOperator,
    rate: "write",
    params: one,
    body: ExtendRight,
    answers: { 200: RightsRequest },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "CONFLICT"],
    handle: (ctx, { params, body }) => handleOperatorRequest(ctx, { ...params, step: "extend", ...body }),
  }),
  route({
    method: "post",
    path: `${operatorPath}/{id}/answer`,
    summary: "Answer such a request, or refuse it with the reason",
    allow: signedOperator,
    rate: "write",
    params: one,
    body: AnswerRight,
    answers: { 200: RightsRequest },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND", "CONFLICT"],
    handle: (ctx, { params, body }) => handleOperatorRequest(ctx, { ...params, step: "answer", ...body }),
  }),
];

export const rightsRequestRoutes: readonly Route[] = [...own, ...company, ...operator];
