import { rubric, scenario, scenarioVersion } from "@careertrainer/drizzle/schema/scenario";
import { classify, reference, technical } from "../classification.ts";

/** Fiction: what a scenario says is about nobody. */
const fiction = { owner: null, erase: "keep", activity: null, retention: "company" } as const;

export const scenarioFields = [
  classify(scenario, fiction, {
    companyId: reference,
    id: reference,
    slug: technical,
    topic: technical,
    difficulty: technical,
    hue: technical,
    offered: technical,
  }),
  classify(rubric, fiction, {
    companyId: reference,
    id: reference,
    slug: technical,
    version: technical,
    locale: technical,
    criteria: technical,
  }),
  classify(scenarioVersion, fiction, {
    companyId: reference,
    id: reference,
    scenarioId: reference,
    version: technical,
    locale: technical,
    content: technical,
    rubricId: reference,
  }),
];
