import { reviewAttachments, reviewers, reviewStates } from "@careertrainer/contract/review";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { member } from "./company.ts";
import { criterionResult, evaluation } from "./evaluation.ts";
import { trainingSession } from "./training.ts";

/** A learner disagrees with an evaluation; a human answers. */
export const evaluationReview = pgTable(
  "evaluation_review",
  {
    companyId: companyId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    evaluationId: uuid("evaluation_id").notNull(),
    learnerId: uuid("learner_id").notNull(),
    reviewer: text("reviewer", { enum: reviewers }).notNull(),
    reason: text("reason").notNull(),
    attachment: text("attachment", { enum: reviewAttachments }).notNull(),
    state: text("state", { enum: reviewStates }).notNull().default("open"),
    answer: text("answer"),
    /** The member who answered; null while open, and when the operator did. */
    answeredBy: uuid("answered_by"),
    answeredAt: instant("answered_at"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("evaluation_review_one_open").on(t.companyId, t.evaluationId).where(sql`${t.state} = 'open'`),
    index("evaluation_review_newest").on(t.companyId, t.reviewer, t.state, t.createdAt.desc(), t.id.desc()),
    index("evaluation_review_session").on(t.companyId, t.sessionId),
    oneOf("evaluation_review_reviewer", t.reviewer, reviewers),
    oneOf("evaluation_review_attachment", t.attachment, reviewAttachments),
    oneOf("evaluation_review_state", t.state, reviewStates),
    check("evaluation_review_answered", sql`(${t.state} = 'answered') = (${t.answer} is not null)`),
    foreignKey({
      name: "evaluation_review_session",
      columns: [t.companyId, t.sessionId],
      foreignColumns: [trainingSession.companyId, trainingSession.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "evaluation_review_evaluation",
      columns: [t.companyId, t.evaluationId],
      foreignColumns: [evaluation.companyId, evaluation.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "evaluation_review_learner",
      columns: [t.companyId, t.learnerId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);

/** One criterion a learner disagrees with, and the level a human gave it instead, if any. */
export const reviewedCriterion = pgTable(
  "reviewed_criterion",
  {
    companyId: companyId(),
    reviewId: uuid("review_id").notNull(),
    criterionResultId: uuid("criterion_result_id").notNull(),
    /** Null: the evaluation's level stands, or nobody answered yet. */
    level: smallint("level").$type<1 | 2 | 3 | 4>(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.reviewId, t.criterionResultId] }),
    check("reviewed_criterion_level", sql`${t.level} between 1 and 4`),
    index("reviewed_criterion_result").on(t.companyId, t.criterionResultId),
    foreignKey({
      name: "reviewed_criterion_review",
      columns: [t.companyId, t.reviewId],
      foreignColumns: [evaluationReview.companyId, evaluationReview.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "reviewed_criterion_result",
      columns: [t.companyId, t.criterionResultId],
      foreignColumns: [criterionResult.companyId, criterionResult.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);

/** The learner lets somebody who leads a team of theirs read this session. Taking it back deletes the row, at once. */
export const sessionShare = pgTable(
  "session_share",
  {
    companyId: companyId(),
    sessionId: uuid("session_id").notNull(),
    learnerId: uuid("learner_id").notNull(),
    readerId: uuid("reader_id").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.sessionId, t.readerId] }),
    index("session_share_reader").on(t.companyId, t.readerId),
    check("session_share_not_oneself", sql`${t.readerId} <> ${t.learnerId}`),
    foreignKey({
      name: "session_share_reader",
      columns: [t.companyId, t.readerId],
      foreignColumns: [member.companyId, member.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "session_share_session",
      columns: [t.companyId, t.sessionId, t.learnerId],
      foreignColumns: [trainingSession.companyId, trainingSession.id, trainingSession.learnerId],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
