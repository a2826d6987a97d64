import { Accepted } from "@careertrainer/contract/account";
import {
  ChangeCompanySettings,
  Company,
  CompanySettings,
  CreateCompany,
  WorksCouncil,
} from "@careertrainer/contract/company";
import { Id } from "@careertrainer/contract/ids";
import { Locale } from "@careertrainer/contract/locale";
import { createCompany } from "@careertrainer/domain/company/create-company";
import { getCompany } from "@careertrainer/domain/company/get-company";
import { openPersonalCompany } from "@careertrainer/domain/company/open-personal-company";
import { changeCompanySettings, getCompanySettings } from "@careertrainer/domain/company/settings";
import { askToLoosen, confirmLoosening, keepWorksCouncil } from "@careertrainer/domain/company/works-council";
import { leaveCompany } from "@careertrainer/domain/member/remove-member";
import { z } from "zod";
import { anyMember, memberWith } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const admin = memberWith("ADMIN");
const changes = "/v1/company/works-council-changes";
const one = z.object({ id: Id });

export const companyRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/company",
    summary: "My company, and whether works-council mode is on",
    allow: anyMember,
    rate: "read",
    answers: { 200: Company },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx) => getCompany(ctx),
  }),
  route({
    method: "post",
    path: "/v1/company",
    summary: "Make my personal company an organisation; I become its first admin",
    allow: anyMember,
    rate: "write",
    body: CreateCompany,
    answers: { 201: Accepted },
    problems: ["UNAUTHENTICATED", "CONFLICT", "SESSION_ALREADY_LIVE"],
    handle: async (ctx, { body }) => {
      await createCompany(ctx, body);
      return { accepted: true };
    },
  }),
  route({
    method: "post",
    path: "/v1/company/leave",
    summary: "Leave my company; what I practised there is deleted",
    allow: anyMember,
    rate: "write",
    answers: { 200: Accepted },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "LAST_ADMIN", "LEGAL_HOLD"],
    handle: async (ctx, _, c) => {
      const { userId, member } = c.var.login;
      await leaveCompany(ctx);
      const name = member?.displayName ?? "";
      await openPersonalCompany(ctx, {
        userId,
        name,
        locale: Locale.catch("de").parse(member?.locale),
        memberOf: null,
      });
      return { accepted: true };
    },
  }),
  route({
    method: "get",
    path: "/v1/company/settings",
    summary: "The settings of my company",
    allow: admin,
    rate: "read",
    answers: { 200: CompanySettings },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx) => getCompanySettings(ctx),
  }),
  route({
    method: "patch",
    path: "/v1/company/settings",
    summary: "Change settings of my company; what is not named stays",
    allow: admin,
    rate: "write",
    body: ChangeCompanySettings,
    answers: { 200: CompanySettings },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "OWN_SECOND_FACTOR_FIRST"],
    handle: (ctx, { body }, c) => changeCompanySettings(ctx, { ...body, ownSecondFactor: c.var.login.secondFactor }),
  }),
  route({
    method: "post",
    path: changes,
    summary: "Ask to end works-council mode; another admin has to confirm",
    allow: admin,
    rate: "write",
    answers: { 201: WorksCouncil },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT"],
    handle: (ctx) => askToLoosen(ctx),
  }),
  route({
    method: "post",
    path: `${changes}/{id}/confirm`,
    summary: "Confirm what another admin asked; every member is told, and it counts 14 days later",
    allow: admin,
    rate: "write",
    params: one,
    answers: { 200: WorksCouncil },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "SECOND_ADMIN_NEEDED"],
    handle: (ctx, { params }) => confirmLoosening(ctx, params),
  }),
  route({
    method: "post",
    path: `${changes}/{id}/end`,
    summary: "Keep works-council mode: recall a change, or switch the mode on again",
    allow: admin,
    rate: "write",
    params: one,
    answers: { 200: WorksCouncil },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"],
    handle: (ctx, { params }) => keepWorksCouncil(ctx, params),
  }),
];
