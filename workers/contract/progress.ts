import { z } from "zod";
import { Id, Instant } from "./ids.ts";
import { Locale } from "./locale.ts";
import { Level } from "./scenario.ts";

/** How many of a skill's newest attempts are told one by one. */
export const pointsPerSkill = 24;

/** A skill in one evaluated session. `level` is the one that counts, a human's before the model's; null is "not shown". */
export const SkillPoint = z.object({
  sessionId: Id,
  at: Instant,
  scenarioSlug: z.string(),
  level: Level.nullable(),
});
export type SkillPoint = z.infer<typeof SkillPoint>;

/**
 * One criterion over all scenarios that look at it: criteria that mean the same have the same id. `attempts` counts all,
 * `shown` those with a level; `points` are the newest, oldest first.
 */
export const Skill = z.object({
  id: z.string(),
  name: z.string(),
  attempts: z.int(),
  shown: z.int(),
  points: z.array(SkillPoint),
});
export type Skill = z.infer<typeof Skill>;

/** The overall level of one evaluated session. */
const SessionPoint = z.object({ sessionId: Id, at: Instant, level: Level.nullable() });

/** How one scenario went: the first attempt, the best (of equal ones the first) and the last. */
export const ScenarioProgress = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  attempts: z.int(),
  first: SessionPoint,
  best: SessionPoint,
  last: SessionPoint,
});
export type ScenarioProgress = z.infer<typeof ScenarioProgress>;

export const AskProgress = z.object({ locale: Locale.default("de") });

/** What a learner's evaluated sessions add up to; nobody else's. Skills and scenarios: practised last first. */
export const Progress = z.object({
  sessions: z.int(),
  since: Instant.nullable(),
  skills: z.array(Skill),
  scenarios: z.array(ScenarioProgress),
});
export type Progress = z.infer<typeof Progress>;
