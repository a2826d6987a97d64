import { boolean, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, times } from "./columns.ts";
import { company, member } from "./company.ts";

/** While it lasts, nothing it covers is deleted, by whomever. Its keys to members are in a hand-written migration. */
export const legalHold = pgTable(
  "legal_hold",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    /** Whose data; everybody's of the company when null. */
    memberId: uuid("member_id"),
    reason: text("reason").notNull(),
    byOperator: boolean("by_operator").notNull(),
    /** The admin; null where the operator did it, and once the admin is gone. */
    setBy: uuid("set_by"),
    endedBy: uuid("ended_by"),
    startsAt: instant("starts_at").notNull(),
    /** Null: until somebody ends it. */
    endsAt: instant("ends_at"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("legal_hold_member_id").on(t.companyId, t.memberId),
    foreignKey({
      name: "legal_hold_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
