import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { companyId, id, oneOf, times } from "./columns.ts";
import { member } from "./company.ts";
import { trainingSession } from "./training.ts";

export const coachAuthors = ["learner", "coach"] as const;
/** `streaming` while it is being written; `stopped` by the learner, `failed` by the provider: what came until then stays. */
export const coachMessageStates = ["streaming", "complete", "stopped", "failed"] as const;

/** One talk of a member with the coach. */
export const coachTalk = pgTable(
  "coach_talk",
  {
    companyId: companyId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    /** The beginning of the first question. */
    title: text("title").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    index("coach_talk_newest").on(t.companyId, t.memberId, t.createdAt.desc(), t.id.desc()),
    foreignKey({
      name: "coach_talk_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);

/** A result that the member picked into a talk: the coach knows no other. */
export const coachTalkSession = pgTable(
  "coach_talk_session",
  {
    companyId: companyId(),
    talkId: uuid("talk_id").notNull(),
    sessionId: uuid("session_id").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.talkId, t.sessionId] }),
    index("coach_talk_session_session").on(t.companyId, t.sessionId),
    foreignKey({
      name: "coach_talk_session_talk",
      columns: [t.companyId, t.talkId],
      foreignColumns: [coachTalk.companyId, coachTalk.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
    foreignKey({
      name: "coach_talk_session_session",
      columns: [t.companyId, t.sessionId],
      foreignColumns: [trainingSession.companyId, trainingSession.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);

export const coachMessage = pgTable(
  "coach_message",
  {
    companyId: companyId(),
    id: id(),
    talkId: uuid("talk_id").notNull(),
    /** Counts from 1 within the talk. */
    seq: integer("seq").notNull(),
    author: text("author", { enum: coachAuthors }).notNull(),
    text: text("text").notNull(),
    state: text("state", { enum: coachMessageStates }).notNull().default("complete"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("coach_message_seq").on(t.companyId, t.talkId, t.seq),
    oneOf("coach_message_author", t.author, coachAuthors),
    oneOf("coach_message_state", t.state, coachMessageStates),
    foreignKey({
      name: "coach_message_talk",
      columns: [t.companyId, t.talkId],
      foreignColumns: [coachTalk.companyId, coachTalk.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
