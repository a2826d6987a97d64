import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, times } from "./columns.ts";

export const erasureStates = ["scheduled", "running", "done", "cancelled"] as const;

export const erasureKinds = ["person", "company"] as const;

/**
 * The erasure of one account, from the wish to the end. It belongs to the account and not to a company, because people move.
 * It outlives them, so no key leads there; at the end it names nobody any more.
 */
export const erasure = pgTable(
  "erasure",
  {
    id: uuid("id").primaryKey(),
    /** Under which the certificate is found. Known to the person alone. */
    ref: text("ref").notNull().unique(),
    /** `company`: the end of a contract; the erasures of its members name it as their parent. */
    kind: text("kind", { enum: erasureKinds }).notNull().default("person"),
    parentId: uuid("parent_id"),
    userId: uuid("user_id"),
    state: text("state", { enum: erasureStates }).notNull().default("scheduled"),
    dueAt: instant("due_at").notNull(),
    /** SHA-256 of the token that cancels, from the mail. */
    cancelHash: text("cancel_hash").unique(),
    /** Where the run found the person, noted at its beginning; empty when it is done. */
    homeId: uuid("home_id"),
    memberId: uuid("member_id"),
    /** Nobody else is in that company: it goes as well. */
    whole: boolean("whole").notNull().default(false),
    /** A legal hold made it wait; the certificate says so. */
    waited: boolean("waited").notNull().default(false),
    /** Rows deleted and detached so far, by table. */
    counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
    /** Which run works on it, and until when nobody else may. */
    lease: uuid("lease"),
    leasedUntil: instant("leased_until"),
    finishedAt: instant("finished_at"),
    ...times(),
  },
  (t) => [
    uniqueIndex("erasure_one_open").on(t.userId).where(sql`${t.state} in ('scheduled', 'running')`),
    index("erasure_due").on(t.dueAt).where(sql`${t.state} in ('scheduled', 'running')`),
    uniqueIndex("erasure_one_company")
      .on(t.homeId)
      .where(sql`${t.kind} = 'company' and ${t.state} in ('scheduled', 'running')`),
    index("erasure_children").on(t.parentId).where(sql`${t.parentId} is not null`),
    oneOf("erasure_kind", t.kind, erasureKinds),
    check(
      "erasure_of_company",
      sql`${t.kind} = 'person' or (${t.userId} is null and (${t.homeId} is not null or ${t.state} = 'done'))`,
    ),
    oneOf("erasure_state", t.state, erasureStates),
  ],
);
