import { ContractEnd, EndContract } from "@careertrainer/contract/contract-end";
import { endContract, getContractEnd, keepContract } from "@careertrainer/domain/company/contract-end";
import { withPassword } from "@careertrainer/domain/identity/confirm-password";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember, memberWith } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/v1/company/contract-end";
const admin = memberWith("ADMIN");

export const contractEndRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "Whether my company's contract ends, and when everything is deleted",
    allow: anyMember,
    rate: "read",
    answers: { 200: ContractEnd },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx) => getContractEnd(ctx),
  }),
  route({
    method: "post",
    path,
    summary:
      "End my company's contract: everything of it and its members is deleted in 30 days; asks for the password again",
    allow: admin,
    rate: "auth",
    body: EndContract,
    answers: { 202: ContractEnd },
    problems: [
      "UNAUTHENTICATED",
      "FORBIDDEN",
      "PASSWORD_WRONG",
      "ACCOUNT_LOCKED",
      "NOT_FOUND",
      "CONFLICT",
      "ORIGIN_REFUSED",
    ],
    handle: async (ctx, { body }, c) => {
      const { userId } = ctx.actor;
      await withPassword(identityDoor(c), { userId, password: body.password }, async (_, person) => person);
      return endContract(ctx);
    },
  }),
  route({
    method: "delete",
    path,
    summary: "Keep my company after all",
    allow: admin,
    rate: "write",
    answers: { 200: ContractEnd },
    problems: ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "ORIGIN_REFUSED"],
    handle: (ctx) => keepContract(ctx),
  }),
];
