import { rightsChannels, rightsDesks, rightsKinds, rightsStates } from "@careertrainer/contract/rights-request";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { company, member } from "./company.ts";

/** Somebody uses a right of theirs (Art. 15 to 21 GDPR): asked in the app, or entered by who got the letter. */
export const rightsRequest = pgTable(
  "rights_request",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    /** Whose it is; null for somebody without an account, who is named in `about`. */
    memberId: uuid("member_id"),
    about: text("about"),
    kind: text("kind", { enum: rightsKinds }).notNull(),
    channel: text("channel", { enum: rightsChannels }).notNull(),
    desk: text("desk", { enum: rightsDesks }).notNull(),
    words: text("words").notNull(),
    receivedAt: instant("received_at").notNull(),
    dueAt: instant("due_at").notNull(),
    /** Why it takes two months more. */
    extension: text("extension"),
    /** How it was checked who asks. */
    identity: text("identity"),
    state: text("state", { enum: rightsStates }).notNull().default("open"),
    answer: text("answer"),
    answeredBy: uuid("answered_by"),
    answeredAt: instant("answered_at"),
    /** Reminders that went out: 1 a week before it is due, 2 when it was. */
    reminded: smallint("reminded").notNull().default(0),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("rights_request_newest").on(t.companyId, t.createdAt.desc(), t.id.desc()),
    index("rights_request_due").on(t.dueAt).where(sql`${t.state} = 'open'`),
    index("rights_request_age").on(t.answeredAt),
    oneOf("rights_request_kind", t.kind, rightsKinds),
    oneOf("rights_request_channel", t.channel, rightsChannels),
    oneOf("rights_request_desk", t.desk, rightsDesks),
    oneOf("rights_request_state", t.state, rightsStates),
    check("rights_request_whose", sql`${t.memberId} is not null or ${t.about} is not null`),
    check("rights_request_answered", sql`(${t.state} = 'open') = (${t.answer} is null)`),
    check("rights_request_extended", sql`${t.dueAt} <= ${t.receivedAt} + interval '93 days'`),
    foreignKey({
      name: "rights_request_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
