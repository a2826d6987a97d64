import { Id } from "@careertrainer/contract/ids";
import { LegalHold, LegalHoldList, SetLegalHold } from "@careertrainer/contract/legal-hold";
import {
  endHold,
  endHoldAsOperator,
  listHolds,
  listHoldsAsOperator,
  setHold,
  setHoldAsOperator,
} from "@careertrainer/domain/legal-hold/legal-holds";
import { z } from "zod";
import { memberWith, signedOperator } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const admin = memberWith("ADMIN");
const own = "/v1/company/legal-holds";
const operators = "/operator/v1/companies/{companyId}/legal-holds";
const inCompany = z.object({ companyId: Id });

export const legalHoldRoutes: readonly Route[] = [
  route({
    method: "get",
    path: own,
    summary: "Legal holds in my company, newest first",
    allow: admin,
    rate: "read",
    answers: { 200: LegalHoldList },
    problems: ["UNAUTHENTICATED", "FORBIDDEN"],
    handle: async (ctx) => ({ items: await listHolds(ctx) }),
  }),
  route({
    method: "post",
    path: own,
    summary: "Hold what is a member's, or everybody's: nothing of it is deleted until the hold ends",
    allow: admin,
    rate: "write",
    body: SetLegalHold,
    answers: { 201: LegalHold },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { body }) => setHold(ctx, body),
  }),
  route({
    method: "post",
    path: `${own}/{id}/end`,
    summary: "End a legal hold; what waited for it goes on by itself",
    allow: admin,
    rate: "write",
    params: z.object({ id: Id }),
    answers: { 200: LegalHold },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => endHold(ctx, params),
  }),
  route({
    method: "get",
    path: operators,
    summary: "Legal holds in one company, newest first",
    allow: signedOperator,
    rate: "read",
    params: inCompany,
    answers: { 200: LegalHoldList },
    problems: ["SIGNATURE_REFUSED"],
    handle: async (ctx, { params }) => ({ items: await listHoldsAsOperator(ctx, params) }),
  }),
  route({
    method: "post",
    path: operators,
    summary: "Hold what is a member's of a company, or everybody's in it",
    allow: signedOperator,
    rate: "write",
    params: inCompany,
    body: SetLegalHold,
    answers: { 201: LegalHold },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND"],
    handle: (ctx, { params, body }) => setHoldAsOperator(ctx, { ...params, ...body }),
  }),
  route({
    method: "post",
    path: `${operators}/{id}/end`,
    summary: "End a legal hold of a company",
    allow: signedOperator,
    rate: "write",
    params: inCompany.extend({ id: Id }),
    answers: { 200: LegalHold },
    problems: ["SIGNATURE_REFUSED", "NOT_FOUND"],
    handle: (ctx, { params }) => endHoldAsOperator(ctx, params),
  }),
];
