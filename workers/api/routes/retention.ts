import { ChooseRetention, MyRetention } from "@careertrainer/contract/retention";
import { chooseRetention, getRetention } from "@careertrainer/domain/retention/my-retention";
import { anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const path = "/v1/me/retention";

export const retentionRoutes: readonly Route[] = [
  route({
    method: "get",
    path,
    summary: "How long what I practised is kept, by my choice and my company's",
    allow: anyMember,
    rate: "read",
    answers: { 200: MyRetention },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: (ctx) => getRetention(ctx),
  }),
  route({
    method: "put",
    path,
    summary: "Choose a shorter period for what I practised, or none; what is older goes within minutes",
    allow: anyMember,
    rate: "write",
    body: ChooseRetention,
    answers: { 200: MyRetention },
    problems: ["UNAUTHENTICATED", "NOT_FOUND", "ORIGIN_REFUSED"],
    handle: (ctx, { body }) => chooseRetention(ctx, body),
  }),
];
