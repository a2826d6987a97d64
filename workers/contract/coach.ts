import { z } from "zod";
import { longestQuestion, mostMessages, mostPicked } from "./coach-limits.ts";
import { Cursor, Id, Instant } from "./ids.ts";
import { Level } from "./scenario.ts";

export { longestQuestion, mostMessages, mostPicked };

export const CoachAuthor = z.enum(["learner", "coach"]);
/** `streaming` while it is being written; `stopped` and `failed` keep what came until then. */
export const CoachMessageState = z.enum(["streaming", "complete", "stopped", "failed"]);

export const CoachMessage = z.object({
  id: Id,
  /** Counts from 1 within the talk. */
  seq: z.int().min(1),
  author: CoachAuthor,
  text: z.string(),
  state: CoachMessageState,
  createdAt: Instant,
});
export type CoachMessage = z.infer<typeof CoachMessage>;

/** A result that was picked into a talk. */
export const PickedResult = z.object({
  id: Id,
  title: z.string(),
  personaName: z.string(),
  level: Level.nullable(),
  createdAt: Instant,
});
export type PickedResult = z.infer<typeof PickedResult>;

export const CoachTalkItem = z.object({ id: Id, title: z.string(), createdAt: Instant });
export type CoachTalkItem = z.infer<typeof CoachTalkItem>;
export const CoachTalk = CoachTalkItem.extend({
  picked: z.array(PickedResult),
  messages: z.array(CoachMessage),
});
export type CoachTalk = z.infer<typeof CoachTalk>;

export const ListCoachTalks = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const CoachTalkList = z.object({ items: z.array(CoachTalkItem), nextCursor: Cursor.nullable() });

/** The coach knows no result but these. */
const sessionIds = z.array(Id).max(mostPicked);
export const OpenCoachTalk = z.strictObject({ sessionIds: sessionIds.default([]) });
export const ChangeCoachTalk = z.strictObject({
  title: z.string().trim().min(1).max(80).optional(),
  sessionIds: sessionIds.optional(),
});
export const AskCoach = z.strictObject({ text: z.string().trim().min(1).max(longestQuestion) });

/**
 * What an answer's stream is made of: first `started`, then the text as it comes, at last `ended` with the whole answer
 * as it was stored. Server-sent events; each `data` line holds one.
 */
export const CoachEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("started"), question: CoachMessage, answer: CoachMessage }),
  z.object({ kind: z.literal("delta"), text: z.string() }),
  z.object({ kind: z.literal("ended"), answer: CoachMessage }),
]);
export type CoachEvent = z.infer<typeof CoachEvent>;
