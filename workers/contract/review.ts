import { z } from "zod";
import { Cursor, Id, Instant } from "./ids.ts";
import { Locale } from "./locale.ts";
import { Quote } from "./quote.ts";
import { reviewAttachments, reviewLetters } from "./review-limits.ts";
import { Level } from "./scenario.ts";
import { Turn } from "./training-session.ts";

/** Who answers: somebody in the learner's company, or, where there is nobody, the operator. */
export const reviewers = ["company", "operator"] as const;
export const Reviewer = z.object({
  kind: z.enum(reviewers),
  /** Those in the company who may answer; empty for the operator. */
  names: z.array(z.string()),
});

export { reviewAttachments };
export const ReviewAttachment = z.enum(reviewAttachments);
export type ReviewAttachment = z.infer<typeof ReviewAttachment>;

export const reviewStates = ["open", "answered", "withdrawn"] as const;
export const ReviewState = z.enum(reviewStates);
export type ReviewState = z.infer<typeof ReviewState>;

const Reasoned = z.string().trim().min(reviewLetters.min).max(reviewLetters.max);

/** "I disagree": with which criteria, why, and what the reviewer may read. */
export const OpenReview = z.strictObject({
  criteria: z.array(z.string().max(60)).min(1).max(20),
  reason: Reasoned,
  attachment: ReviewAttachment,
});
export type OpenReview = z.infer<typeof OpenReview>;

/** One contested criterion by its id in the rubric; `level` is what a human gave instead, null when the level stands. */
const Contested = z.object({ id: z.string(), level: Level.nullable() });

/** What the learner sees of their own review. `answeredBy` is null while it is open, and when the operator answered. */
export const OwnReview = z.object({
  id: Id,
  state: ReviewState,
  reviewer: z.enum(reviewers),
  reason: z.string(),
  attachment: ReviewAttachment,
  criteria: z.array(Contested),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  createdAt: Instant,
  answeredAt: Instant.nullable(),
});
export type OwnReview = z.infer<typeof OwnReview>;

/**
 * Everything a reviewer is shown of a session, and nothing else: no name and no level that is not contested. The model's
 * reason and the quotes are there from attachment `quotes` on, the conversation with `transcript`.
 */
export const ReviewSubject = z.object({
  scenario: z.object({ title: z.string(), goal: z.string(), personaName: z.string(), locale: Locale }),
  criteria: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** What the model gave. */
      level: Level.nullable(),
      reason: z.string().nullable(),
      quotes: z.array(Quote.omit({ startedMs: true })),
    }),
  ),
  turns: z.array(Turn).nullable(),
});
export type ReviewSubject = z.infer<typeof ReviewSubject>;

export const ReviewListItem = z.object({
  id: Id,
  state: ReviewState,
  attachment: ReviewAttachment,
  scenarioTitle: z.string(),
  criteriaCount: z.int(),
  createdAt: Instant,
  answeredAt: Instant.nullable(),
});
export type ReviewListItem = z.infer<typeof ReviewListItem>;

const AnsweringState = z.enum(["open", "answered"]);
export const ListReviews = z.object({
  state: AnsweringState.optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type ListReviews = z.output<typeof ListReviews>;
/** `open` counts what waits for an answer, on whatever page. */
export const ReviewList = z.object({ items: z.array(ReviewListItem), nextCursor: Cursor.nullable(), open: z.int() });
export type ReviewList = z.infer<typeof ReviewList>;

/** The same for the operator, who has not entered any company yet. */
export const OperatorReviewList = z.object({
  items: z.array(ReviewListItem.omit({ scenarioTitle: true, criteriaCount: true })),
  nextCursor: Cursor.nullable(),
});

/** One review as its reviewer reads it: the reason, and of the session what was attached. */
export const Review = z.object({
  id: Id,
  state: AnsweringState,
  reason: z.string(),
  attachment: ReviewAttachment,
  criteria: z.array(Contested),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  createdAt: Instant,
  answeredAt: Instant.nullable(),
  subject: ReviewSubject,
});
export type Review = z.infer<typeof Review>;

/** An answer, with the levels a human gives instead; a criterion that is not named keeps its level. */
export const AnswerReview = z.strictObject({
  answer: Reasoned,
  levels: z
    .array(z.strictObject({ criterion: z.string().max(60), level: Level }))
    .max(20)
    .default([]),
});
export type AnswerReview = z.output<typeof AnswerReview>;
