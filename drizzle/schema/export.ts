import { exportStates } from "@careertrainer/contract/export";
import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { member } from "./company.ts";

/** Somebody asked for a file with all their data; a job makes it. Row and file go together, some days later. */
export const dataExport = pgTable(
  "data_export",
  {
    companyId: companyId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    /** Random; where in the object store it lies. */
    ref: text("ref").notNull().unique("data_export_ref_unique"),
    state: text("state", { enum: exportStates }).notNull().default("waiting"),
    /** Steps that are done, of all. */
    done: smallint("done").notNull().default(0),
    total: smallint("total").notNull(),
    bytes: integer("bytes"),
    /** How often a run has begun it. */
    runs: smallint("runs").notNull().default(0),
    /** Which run works on it, and until when nobody else may. */
    lease: uuid("lease"),
    leasedUntil: instant("leased_until"),
    expiresAt: instant("expires_at"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("data_export_one_open").on(t.companyId, t.memberId).where(sql`${t.state} in ('waiting', 'running')`),
    index("data_export_open").on(t.createdAt).where(sql`${t.state} in ('waiting', 'running')`),
    index("data_export_expiry").on(t.expiresAt),
    oneOf("data_export_state", t.state, exportStates),
    foreignKey({
      name: "data_export_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
