import { z } from "zod";
import { Evaluation } from "./evaluation.ts";
import { Cursor } from "./ids.ts";
import { SessionListItem, TrainingSession, Turn } from "./training-session.ts";

export const ListSharedSessions = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
/** What a member shares with whoever asks; `member` is their name. */
export const SharedSessionList = z.object({
  member: z.string(),
  items: z.array(SessionListItem),
  nextCursor: Cursor.nullable(),
});
/** A shared session, to read: no receipt, no review, nothing else the learner did not share. */
export const SharedResult = z.object({
  member: z.string(),
  session: TrainingSession,
  turns: z.array(Turn),
  evaluation: Evaluation,
});
export type SharedResult = z.infer<typeof SharedResult>;
