import { AskProgress, Progress } from "@careertrainer/contract/progress";
import { getProgress } from "@careertrainer/domain/progress/get-progress";
import { alsoByKey, anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const show = route({
  method: "get",
  path: "/v1/progress",
  summary: "What my evaluated training sessions add up to, by skill and by scenario",
  allow: alsoByKey("read", anyMember),
  rate: "read",
  query: AskProgress,
  answers: { 200: Progress },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, { query }) => getProgress(ctx, query),
});

export const progressRoutes: Route[] = [show];
