import { Id } from "@careertrainer/contract/ids";
import { ListScenarios, ScenarioDetail, ScenarioList } from "@careertrainer/contract/scenario";
import { getScenario } from "@careertrainer/domain/scenario/get-scenario";
import { listScenarios } from "@careertrainer/domain/scenario/list-scenarios";
import { z } from "zod";
import { alsoByKey, anyMember } from "../middleware/policy.ts";
import { type Route, route } from "../route.ts";

const list = route({
  method: "get",
  path: "/v1/scenarios",
  summary: "What can I practise?",
  allow: alsoByKey("read", anyMember),
  rate: "read",
  query: ListScenarios,
  answers: { 200: ScenarioList },
  problems: ["UNAUTHENTICATED"],
  handle: (ctx, { query }) => listScenarios(ctx, query),
});

const show = route({
  method: "get",
  path: "/v1/scenarios/{id}",
  summary: "One scenario with its goals and criteria",
  allow: alsoByKey("read", anyMember),
  rate: "read",
  params: z.object({ id: Id }),
  query: ListScenarios,
  answers: { 200: ScenarioDetail },
  problems: ["UNAUTHENTICATED", "NOT_FOUND"],
  handle: (ctx, { params, query }) => getScenario(ctx, { id: params.id, locale: query.locale }),
});

export const scenarioRoutes: Route[] = [list, show];
