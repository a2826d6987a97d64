import { locales } from "@careertrainer/contract/locale";
import { endReasons, SessionMode, Speaker, sessionStates } from "@careertrainer/contract/training-session";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { z } from "zod";
import { catalogueCompanyId, companyId, id, instant, oneOf, times } from "./columns.ts";
import { member } from "./company.ts";
import { rubric, scenario, scenarioVersion } from "./scenario.ts";

export const trainingSession = pgTable(
  "training_session",
  {
    companyId: companyId(),
    id: id(),
    /** Opaque; also the name of the LiveKit room. See docs/decisions/003. */
    ref: text("ref").notNull().unique(),
    learnerId: uuid("learner_id").notNull(),
    /** The company whose scenario this is: the session's own or the catalogue. */
    scenarioOwnerId: uuid("scenario_owner_id").notNull(),
    scenarioId: uuid("scenario_id").notNull(),
    scenarioVersionId: uuid("scenario_version_id").notNull(),
    rubricId: uuid("rubric_id").notNull(),
    mode: text("mode").$type<z.infer<typeof SessionMode>>().notNull(),
    locale: text("locale", { enum: locales }).notNull(),
    state: text("state", { enum: sessionStates }).notNull().default("created"),
    attempt: integer("attempt").notNull(),
    maxSeconds: integer("max_seconds").notNull(),
    hintsUsed: integer("hints_used").notNull().default(0),
    learnerIdentity: text("learner_identity").notNull(),
    /** What the persona says first. */
    firstMessage: text("first_message"),
    /** Which agent may speak: counts from 1 with the first dispatch. */
    agentGeneration: integer("agent_generation").notNull().default(1),
    agentJob: text("agent_job"),
    agentId: text("agent_id"),
    lastHeartbeatAt: instant("last_heartbeat_at"),
    replacedAt: instant("replaced_at"),
    liveAt: instant("live_at"),
    endedAt: instant("ended_at"),
    endReason: text("end_reason", { enum: endReasons }),
    /** When the agent said that every turn is delivered. */
    endConfirmedAt: instant("end_confirmed_at"),
    evaluatingAt: instant("evaluating_at"),
    idempotencyKey: text("idempotency_key").notNull(),
    /** SHA-256 of the input that came with the key. */
    idempotencyDigest: text("idempotency_digest").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("training_session_of_learner").on(t.companyId, t.id, t.learnerId),
    unique("training_session_idempotency").on(t.companyId, t.learnerId, t.idempotencyKey),
    uniqueIndex("training_session_one_open")
      .on(t.companyId, t.learnerId)
      .where(sql`${t.state} in ('created', 'connecting', 'live')`),
    index("training_session_newest").on(t.companyId, t.learnerId, t.createdAt.desc(), t.id.desc()),
    index("training_session_unfinished")
      .on(t.updatedAt)
      .where(sql`${t.state} in ('created', 'connecting', 'live', 'ended', 'evaluating')`),
    oneOf("training_session_mode", t.mode, SessionMode.options),
    oneOf("training_session_locale", t.locale, locales),
    oneOf("training_session_state", t.state, sessionStates),
    oneOf("training_session_end_reason", t.endReason, endReasons),
    check("training_session_ref", sql`${t.ref} ~ '^[a-z2-7]{26}$'`),
    check(
      "training_session_scenario_owner",
      sql`${t.scenarioOwnerId} = ${t.companyId} or ${t.scenarioOwnerId} = ${sql.raw(`'${catalogueCompanyId}'`)}`,
    ),
    foreignKey({
      name: "training_session_learner",
      columns: [t.companyId, t.learnerId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "training_session_scenario",
      columns: [t.scenarioOwnerId, t.scenarioId],
      foreignColumns: [scenario.companyId, scenario.id],
    }),
    foreignKey({
      name: "training_session_scenario_version",
      columns: [t.scenarioOwnerId, t.scenarioVersionId],
      foreignColumns: [scenarioVersion.companyId, scenarioVersion.id],
    }),
    foreignKey({
      name: "training_session_rubric",
      columns: [t.scenarioOwnerId, t.rubricId],
      foreignColumns: [rubric.companyId, rubric.id],
    }),
  ],
);

export const turn = pgTable(
  "turn",
  {
    companyId: companyId(),
    sessionId: uuid("session_id").notNull(),
    /** The session's own: whose words these are is then known without asking the session. */
    learnerId: uuid("learner_id").notNull(),
    seq: integer("seq").notNull(),
    rev: integer("rev").notNull(),
    speaker: text("speaker").$type<Speaker>().notNull(),
    text: text("text").notNull(),
    startedMs: integer("started_ms").notNull(),
    endedMs: integer("ended_ms").notNull(),
    interrupted: boolean("interrupted").notNull().default(false),
    typed: boolean("typed").notNull().default(false),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.sessionId, t.seq] }),
    oneOf("turn_speaker", t.speaker, Speaker.options),
    check("turn_seq", sql`${t.seq} >= 1`),
    foreignKey({
      name: "turn_session",
      columns: [t.companyId, t.sessionId, t.learnerId],
      foreignColumns: [trainingSession.companyId, trainingSession.id, trainingSession.learnerId],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
