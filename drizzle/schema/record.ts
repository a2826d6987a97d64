import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { company } from "./company.ts";

export const aiPurposes = ["greeting", "evaluation", "voice", "coach"] as const;

/** What was sent to which AI provider: sizes and names of fields, never their content. */
export const aiCall = pgTable(
  "ai_call",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    // Its composite key to training_session is in a hand-written migration: ON DELETE SET NULL (session_id) names its column.
    sessionId: uuid("session_id"),
    /** The same for calls of the coach. */
    talkId: uuid("talk_id"),
    provider: text("provider", { enum: ["openai", "openrouter"] }).notNull(),
    model: text("model").notNull(),
    purpose: text("purpose", { enum: aiPurposes }).notNull(),
    fields: jsonb("fields").$type<string[]>().notNull(),
    bytesOut: integer("bytes_out").notNull(),
    bytesIn: integer("bytes_in").notNull(),
    payloadDigest: text("payload_digest").notNull(),
    region: text("region").notNull(),
    zeroRetention: boolean("zero_retention").notNull(),
    outcome: text("outcome", { enum: ["ok", "failed"] }).notNull(),
    startedAt: instant("started_at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("ai_call_session").on(t.companyId, t.sessionId),
    oneOf("ai_call_provider", t.provider, ["openai", "openrouter"]),
    oneOf("ai_call_purpose", t.purpose, aiPurposes),
    oneOf("ai_call_outcome", t.outcome, ["ok", "failed"]),
  ],
);

/** Every change of every row. Only a trigger writes here; nothing changes or removes a line. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    companyId: uuid("company_id"),
    tableName: text("table_name").notNull(),
    rowKey: text("row_key").notNull(),
    action: text("action", { enum: ["insert", "update", "delete"] }).notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    requestId: text("request_id"),
    ip: text("ip"),
    userAgent: text("user_agent"),
    old: jsonb("old").$type<Record<string, unknown>>(),
    new: jsonb("new").$type<Record<string, unknown>>(),
  },
  (t) => [index("audit_log_company").on(t.companyId, t.at)],
);

/** One run of a scheduled job, over all companies. */
export const jobRun = pgTable(
  "job_run",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    state: text("state", { enum: ["running", "done", "failed"] }).notNull(),
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    errorCode: text("error_code"),
    ...times(),
  },
  (t) => [
    index("job_run_newest").on(t.name, t.startedAt),
    oneOf("job_run_state", t.state, ["running", "done", "failed"]),
  ],
);

/** Tokens that admit once: a second use of the same `jti` is refused. */
export const usedToken = pgTable(
  "used_token",
  {
    jti: text("jti").primaryKey(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("used_token_expiry").on(t.expiresAt)],
);
