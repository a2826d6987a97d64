import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
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

export const auditActions = ["insert", "update", "delete", "export", "erase"] as const;

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * Every change of every row, without its values. Only our own functions in the database write here, and nothing changes or
 * removes a line. In the database it is kept by months (docs/decisions/020).
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).notNull().default(sql`nextval('audit_entry_id')`),
    at: instant("at").notNull().defaultNow(),
    companyId: uuid("company_id"),
    tableName: text("table_name").notNull(),
    rowKey: text("row_key").notNull(),
    action: text("action", { enum: auditActions }).notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    requestId: text("request_id"),
    /** Names of what an update changed. */
    columns: text("columns").array().notNull().default([]),
    valuesDigest: bytes("values_digest").notNull(),
    /** Whether a company's admins read it. */
    shown: boolean("shown").notNull(),
    xid: transactionId("xid").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.at] }),
    index("audit_log_shown").on(t.companyId, t.at.desc(), t.id.desc()).where(sql`shown`),
    index("audit_log_shown_actor").on(t.companyId, t.actorId, t.at.desc(), t.id.desc()).where(sql`shown`),
    index("audit_log_shown_table").on(t.companyId, t.tableName, t.at.desc(), t.id.desc()).where(sql`shown`),
    index("audit_log_shown_action").on(t.companyId, t.action, t.at.desc(), t.id.desc()).where(sql`shown`),
    index("audit_log_actor").on(t.actorId, t.at.desc(), t.id.desc()).where(sql`actor_kind = 'user'`),
    index("audit_log_object").on(t.rowKey, t.tableName),
    index("audit_log_unsealed").on(t.xid, t.id),
    oneOf("audit_log_action", t.action, auditActions),
  ],
);

/** The values of an entry, and from where it came. Can be erased: the chain holds only their digest. */
export const auditDetail = pgTable(
  "audit_detail",
  {
    entryId: bigint("entry_id", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    companyId: uuid("company_id"),
    /** The person a line is about or, one step away, what belongs to a person. */
    subjectId: text("subject_id"),
    /** For row security: the member who did it, and whether admins read it. */
    memberId: text("member_id"),
    shown: boolean("shown").notNull(),
    salt: bytes("salt").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
    old: jsonb("old").$type<Record<string, unknown>>(),
    new: jsonb("new").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.at] }),
    index("audit_detail_subject").on(t.subjectId).where(sql`subject_id is not null`),
  ],
);

/** The chain: each link holds the digest of one entry and the hash of the link before it. */
export const auditSeal = pgTable("audit_seal", {
  seq: bigint("seq", { mode: "number" }).primaryKey(),
  entryId: bigint("entry_id", { mode: "number" }).notNull().unique("audit_seal_entry"),
  entryAt: instant("entry_at").notNull(),
  entryDigest: bytes("entry_digest").notNull(),
  previous: bytes("previous").notNull(),
  hash: bytes("hash").notNull(),
  sealedAt: instant("sealed_at").notNull(),
  xid: transactionId("xid").notNull(),
});

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

/** What the jobs last saw over all companies, for `/metrics`: counts and times, nothing about anybody. */
export const gauge = pgTable(
  "gauge",
  {
    name: text("name").notNull(),
    label: text("label").notNull().default(""),
    value: doublePrecision("value").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.label] })],
);
