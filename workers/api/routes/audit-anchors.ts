import { AnchorList } from "@careertrainer/contract/audit";
import { readAnchors } from "@careertrainer/platform/anchors";
import { signedOperator } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

export const auditAnchorRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/operator/v1/audit/anchors",
    summary: "The signed heads of the audit log's chain, one for each day, oldest first",
    allow: signedOperator,
    rate: "read",
    answers: { 200: AnchorList },
    problems: ["SIGNATURE_REFUSED"],
    handle: async (_ctx, _input, c) => ({ items: await readAnchors(c.env.FILES) }),
  }),
];
