import { MyExport } from "@careertrainer/contract/export";
import { askExport, getExport } from "@careertrainer/domain/export/my-export";
import { anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";
import { withFiles } from "./files.ts";

export const exportRoutes: readonly Route[] = [
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
