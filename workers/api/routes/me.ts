import { Me, SeeDisclosure, UpdateMe } from "@careertrainer/contract/account";
import { getMe } from "@careertrainer/domain/account/get-me";
import { seeDisclosure } from "@careertrainer/domain/account/see-disclosure";
import { updateMe } from "@careertrainer/domain/account/update-me";
import { anyMember, memberAtTheDoor } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const show = route({
  method: "get",
  path: "/v1/me",
  summary: "Who am I?",
  allow: memberAtTheDoor,
  rate: "read",
  answers: { 200: Me },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, _, c) => getMe(ctx, c.var.login),
});

const update = route({
  method: "patch",
  path: "/v1/me",
  summary: "Change my name, language, whether the AI may use my name, or whether a mail comes after a long evaluation",
  allow: anyMember,
  rate: "write",
  body: UpdateMe,
  answers: { 200: Me },
  problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED"],
  handle: (ctx, { body }, c) => updateMe(ctx, { ...body, login: c.var.login }),
});

const disclose = route({
  method: "post",
  path: "/v1/me/disclosures",
  summary: "I have seen the AI disclosure",
  allow: anyMember,
  rate: "write",
  body: SeeDisclosure,
  answers: { 200: Me },
  problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED"],
  handle: (ctx, { body }, c) => seeDisclosure(ctx, { ...body, login: c.var.login }),
});

export const meRoutes: Route[] = [show, update, disclose];
