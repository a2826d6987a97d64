import { evaluationStages } from "@careertrainer/contract/evaluation";
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { catalogueCompanyId, companyId, id, instant, oneOf, times } from "./columns.ts";
import { rubric } from "./scenario.ts";
import { trainingSession } from "./training.ts";

/** What became of one goal; the text is frozen with it. */
export type StoredGoal = { id: string; text: string; reached: boolean; turn: number | null; note: string };

/** One run over a session. `attempt` counts runs from 1; the highest is the current one. */
export const evaluation = pgTable(
  "evaluation",
  {
    companyId: companyId(),
    id: id(),
    sessionId: uuid("session_id").notNull(),
    attempt: integer("attempt").notNull().default(1),
    stage: text("stage", { enum: evaluationStages }).notNull().default("saved"),
    level: smallint("level").$type<1 | 2 | 3 | 4>(),
    /** The overall level after a human changed one of the criteria's. */
    humanLevel: smallint("human_level").$type<1 | 2 | 3 | 4>(),
    summary: text("summary"),
    strongestTurn: integer("strongest_turn"),
    strongestText: text("strongest_text"),
    goals: jsonb("goals").$type<StoredGoal[]>().notNull().default([]),
    model: text("model"),
    promptVersion: text("prompt_version"),
    rubricOwnerId: uuid("rubric_owner_id").notNull(),
    rubricId: uuid("rubric_id").notNull(),
    rubricVersion: integer("rubric_version").notNull(),
    quotesDropped: integer("quotes_dropped").notNull().default(0),
    namesMasked: integer("names_masked"),
    errorCode: text("error_code"),
    finishedAt: instant("finished_at"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("evaluation_attempt").on(t.companyId, t.sessionId, t.attempt),
    oneOf("evaluation_stage", t.stage, evaluationStages),
    check("evaluation_level", sql`${t.level} between 1 and 4`),
    check("evaluation_human_level", sql`${t.humanLevel} between 1 and 4`),
    check(
      "evaluation_rubric_owner",
      sql`${t.rubricOwnerId} = ${t.companyId} or ${t.rubricOwnerId} = ${sql.raw(`'${catalogueCompanyId}'`)}`,
    ),
    foreignKey({
      name: "evaluation_session",
      columns: [t.companyId, t.sessionId],
      foreignColumns: [trainingSession.companyId, trainingSession.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "evaluation_rubric",
      columns: [t.rubricOwnerId, t.rubricId],
      foreignColumns: [rubric.companyId, rubric.id],
    }),
  ],
);

export const criterionResult = pgTable(
  "criterion_result",
  {
    companyId: companyId(),
    id: id(),
    evaluationId: uuid("evaluation_id").notNull(),
    /** The criterion's id inside the rubric. */
    criterionId: text("criterion_id").notNull(),
    position: integer("position").notNull(),
    /** Null: not shown. */
    level: smallint("level").$type<1 | 2 | 3 | 4>(),
    /** What a human gave instead, after the learner disagreed. */
    humanLevel: smallint("human_level").$type<1 | 2 | 3 | 4>(),
    reason: text("reason").notNull(),
    betterWording: text("better_wording"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("criterion_result_once").on(t.companyId, t.evaluationId, t.criterionId),
    check("criterion_result_level", sql`${t.level} between 1 and 4`),
    check("criterion_result_human_level", sql`${t.humanLevel} between 1 and 4`),
    foreignKey({
      name: "criterion_result_evaluation",
      columns: [t.companyId, t.evaluationId],
      foreignColumns: [evaluation.companyId, evaluation.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);

/** Words of the learner that carry a level; checked against the turn before they are stored. */
export const quote = pgTable(
  "quote",
  {
    companyId: companyId(),
    id: id(),
    criterionResultId: uuid("criterion_result_id").notNull(),
    position: integer("position").notNull(),
    turnSeq: integer("turn_seq").notNull(),
    text: text("text").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("quote_position").on(t.companyId, t.criterionResultId, t.position),
    foreignKey({
      name: "quote_criterion_result",
      columns: [t.companyId, t.criterionResultId],
      foreignColumns: [criterionResult.companyId, criterionResult.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
