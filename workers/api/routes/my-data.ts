import { MyExport } from "@careertrainer/contract/export";
import { MyData, Restrict, Restriction } from "@careertrainer/contract/my-data";
import { getMyData } from "@careertrainer/domain/account/get-my-data";
import { restrict } from "@careertrainer/domain/account/restrict";
import { askExport, getExport } from "@careertrainer/domain/export/my-export";
import { identityDoor } from "../middleware/identity.ts";
import { anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";
import { withFiles } from "./files.ts";

/** What somebody may do with what is stored about them, beside erasing it. */
export const myDataRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/me/data",
    summary: "What is stored about me, counted, with whom I share it, and whether it may be used",
    allow: anyMember,
    rate: "read",
    answers: { 200: MyData },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, _, c) => getMyData(ctx, identityDoor(c)),
  }),
  route({
    method: "put",
    path: "/v1/me/restriction",
    summary: "Have my data kept and not used, or used again",
    allow: anyMember,
    rate: "write",
    body: Restrict,
    answers: { 200: Restriction },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED"],
    handle: (ctx, { body }) => restrict(ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/me/export",
    summary: "The file with my data: how far it is, or a link to it for some minutes",
    allow: anyMember,
    rate: "read",
    answers: { 200: MyExport },
    problems: ["UNAUTHENTICATED"],
    handle: (ctx, _, c) => getExport(withFiles(ctx, c)),
  }),
  route({
    method: "post",
    path: "/v1/me/export",
    summary: "Have a file made with everything about me: a page to read, JSON and CSV; asked twice it is made once",
    allow: anyMember,
    rate: "write",
    answers: { 202: MyExport },
    problems: ["UNAUTHENTICATED", "ORIGIN_REFUSED", "CONFLICT"],
    handle: (ctx, _, c) => askExport(withFiles(ctx, c)),
  }),
];
