import { z } from "zod";
import { Role } from "./account.ts";
import { Cursor, Id, Instant } from "./ids.ts";

/** Where a day's head of the chain of sealed entries is kept; `day` is UTC, as in 2026-11-24. */
export const anchorKey = (day: string): string => `audit/anchors/${day}.json`;
export const anchorPrefix = "audit/anchors/";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The head of the chain on one day, signed (Ed25519) over {@link anchorText}. */
export const Anchor = z.object({
  day: z.iso.date(),
  seq: z.int().min(1),
  hash: Hash,
  at: Instant,
  kid: z.string(),
  signature: z.string(),
});
export type Anchor = z.infer<typeof Anchor>;
export const AnchorList = z.object({ items: z.array(Anchor) });

/** What is signed. */
export const anchorText = ({ day, seq, hash, at }: Pick<Anchor, "day" | "seq" | "hash" | "at">): string =>
  ["careertrainer audit anchor", day, seq, hash, at].join("\n");

export const AuditAction = z.enum(["insert", "update", "delete", "export", "erase"]);
export type AuditAction = z.infer<typeof AuditAction>;

/** Number of an entry; numbers may be missing in between, since not every change is kept. */
export const EntryId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Who did it. `id` and `name` are there for members; a machine, the operator or the database has neither. */
export const AuditActor = z.object({
  kind: z.string(),
  id: Id.nullable(),
  name: z.string().nullable(),
  role: Role.nullable(),
});

/** One change. `object` is the kind of thing (a table) and `objectId` its key; `columns` names what an update changed. */
export const AuditEntry = z.object({
  id: z.int(),
  at: Instant,
  actor: AuditActor,
  action: AuditAction,
  object: z.string(),
  objectId: z.string(),
  columns: z.array(z.string()),
  /** Null where there was none, or where it was erased. */
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const filter = {
  /** A member of the company. */
  actor: Id.optional(),
  object: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
  objectId: z.string().min(1).max(200).optional(),
  action: AuditAction.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
};
export const AuditFilter = z.object(filter);
export type AuditFilter = z.output<typeof AuditFilter>;
const page = { cursor: Cursor.optional(), limit: z.coerce.number().int().min(1).max(100).default(25) };
export const ListAudit = z.object({ ...filter, ...page });
export type ListAudit = z.output<typeof ListAudit>;
export const AuditList = z.object({ items: z.array(AuditEntry), nextCursor: Cursor.nullable() });
export type AuditList = z.infer<typeof AuditList>;

/** `me`: what I did; `others`: what was done to my data by anybody and anything else. */
export const ListActivity = z.object({ ...page, by: z.enum(["me", "others"]).default("me") });
export type ListActivity = z.output<typeof ListActivity>;

/** How far the chain has come. `waiting` counts the company's newest entries without a link; `anchor` is the newest one kept outside the database. */
export const AuditChain = z.object({
  sealed: z.object({ seq: z.int(), at: Instant }).nullable(),
  waiting: z.int(),
  anchor: z.object({ day: z.iso.date(), seq: z.int(), at: Instant }).nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;

export const ExportAudit = z.object({ ...filter, format: z.enum(["csv", "json"]).default("csv") });
export type ExportAudit = z.output<typeof ExportAudit>;
/** Lines an export has at most; a narrower time gives the rest. */
export const exportCap = 50_000;

/** JSON of whatever kind; described no further, since a description would have no end. */
const Value = z.unknown();
/** One entry with what changed. Values that are never copied read "[hidden]"; `details` is false once they were erased. */
export const AuditEntryDetail = AuditEntry.extend({
  requestId: z.string().nullable(),
  details: z.boolean(),
  changes: z.array(z.object({ column: z.string(), before: Value, after: Value })),
  /** Its link in the chain; null until it is sealed, within a minute or two. */
  seal: z.object({ seq: z.int(), hash: Hash, previous: Hash.nullable(), sealedAt: Instant }).nullable(),
});
export type AuditEntryDetail = z.infer<typeof AuditEntryDetail>;
