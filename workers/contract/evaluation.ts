import { z } from "zod";
import { Id, Instant } from "./ids.ts";
import { Share } from "./own-result.ts";
import { Quote } from "./quote.ts";
import { OwnReview, Reviewer } from "./review.ts";
import { Level } from "./scenario.ts";
import { TrainingSession, Turn } from "./training-session.ts";

/** The real stages of an evaluation, in order. */
export const evaluationStages = ["saved", "masked", "scoring", "verifying", "done"] as const;
export const EvaluationStage = z.enum(evaluationStages);
export type EvaluationStage = z.infer<typeof EvaluationStage>;

export { Quote };

/** The level that counts, whether a human gave it, and the model's. */
const Levels = z.object({ level: Level.nullable(), byHuman: z.boolean(), modelLevel: Level.nullable() });

/** `level` is null when no quote survived the check: "not shown", never low. */
export const CriterionResult = Levels.extend({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  quotes: z.array(Quote),
  betterWording: z.string().nullable(),
  /** The level of the learner's previous evaluated attempt at this scenario. */
  previousLevel: Level.nullable(),
});
export type CriterionResult = z.infer<typeof CriterionResult>;

export const GoalResult = z.object({
  id: z.string(),
  text: z.string(),
  reached: z.boolean(),
  turn: z.int().nullable(),
  note: z.string(),
});

/** `level` is computed by code from the criteria that were shown: rounded mean. */
export const Evaluation = Levels.extend({
  id: Id,
  summary: z.string(),
  strongest: Quote.nullable(),
  criteria: z.array(CriterionResult),
  goals: z.array(GoalResult),
  model: z.string(),
  promptVersion: z.string(),
  rubricVersion: z.int(),
  quotesDropped: z.int(),
  namesMasked: z.int(),
  createdAt: Instant,
});
export type Evaluation = z.infer<typeof Evaluation>;

/**
 * Everything the result page shows. `evaluation`, `reviewer` (who would answer a disagreement) and, where somebody leads
 * a team of the learner's, `share` are there once the state is `evaluated`; `review` once the learner disagreed.
 */
export const SessionResult = z.object({
  session: TrainingSession,
  turns: z.array(Turn),
  stage: EvaluationStage.nullable(),
  namesMasked: z.int().nullable(),
  evaluation: Evaluation.nullable(),
  reviewer: Reviewer.nullable(),
  review: OwnReview.nullable(),
  share: Share.nullable(),
});
export type SessionResult = z.infer<typeof SessionResult>;

/** Server-sent events of one session: event name `session`, data this. Sent at once, on each change, and then the stream ends in a final state. */
export const SessionEvent = z.object({
  state: TrainingSession.shape.state,
  stage: EvaluationStage.nullable(),
  turns: z.int(),
  namesMasked: z.int().nullable(),
});
export type SessionEvent = z.infer<typeof SessionEvent>;

/** What the model must answer, given as a strict JSON schema. Words only: no emotion, mood, accent or personality field exists. */
export const EvaluatorOutput = z.strictObject({
  summary: z.string(),
  criteria: z.array(
    z.strictObject({
      id: z.string(),
      level: z.int().min(1).max(4).nullable(),
      reason: z.string(),
      quotes: z.array(z.strictObject({ turn: z.int(), text: z.string() })),
      betterWording: z.string().nullable(),
    }),
  ),
  goals: z.array(z.strictObject({ id: z.string(), reached: z.boolean(), turn: z.int().nullable(), note: z.string() })),
});
export type EvaluatorOutput = z.infer<typeof EvaluatorOutput>;
