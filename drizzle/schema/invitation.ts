import { Role } from "@careertrainer/contract/account";
import { invitationStates } from "@careertrainer/contract/invitation";
import { locales } from "@careertrainer/contract/locale";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { company, member, team } from "./company.ts";

/** That somebody may join a company; the token in the mail is stored as its SHA-256. */
export const invitation = pgTable(
  "invitation",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    /** In lower case. */
    email: text("email").notNull(),
    role: text("role").$type<Role>().notNull(),
    teamId: uuid("team_id"),
    locale: text("locale", { enum: locales }).notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: uuid("invited_by"),
    state: text("state", { enum: invitationStates }).notNull().default("open"),
    expiresAt: instant("expires_at").notNull(),
    /** When the mail provider took the last mail; null when it did not. */
    sentAt: instant("sent_at"),
    ...times(),
  },
  // Team and inviter are set null by keys that drizzle-kit does not write; see migration 0005.
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("invitation_one_open").on(t.companyId, t.email).where(sql`${t.state} = 'open'`),
    index("invitation_newest").on(t.companyId, t.state, t.createdAt.desc(), t.id.desc()),
    check("invitation_email", sql`${t.email} = lower(${t.email})`),
    oneOf("invitation_role", t.role, Role.options),
    oneOf("invitation_locale", t.locale, locales),
    oneOf("invitation_state", t.state, invitationStates),
    foreignKey({
      name: "invitation_team",
      columns: [t.companyId, t.teamId],
      foreignColumns: [team.companyId, team.id],
    }),
    foreignKey({
      name: "invitation_invited_by",
      columns: [t.companyId, t.invitedBy],
      foreignColumns: [member.companyId, member.id],
    }),
  ],
);
