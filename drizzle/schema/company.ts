import { Role } from "@careertrainer/contract/account";
import { locales } from "@careertrainer/contract/locale";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { companyId, id, instant, oneOf, times } from "./columns.ts";
import { authUser } from "./identity.ts";

export const company = pgTable(
  "company",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["personal", "organisation", "catalogue"] }).notNull(),
    locale: text("locale", { enum: locales }).notNull().default("de"),
    /** Never changed by the product: an announced change ends the mode (`works_council_change`). */
    worksCouncilMode: boolean("works_council_mode").notNull().default(true),
    /** Invitations go to these domains only; to all when empty. */
    allowedMailDomains: text("allowed_mail_domains").array().notNull().default(sql`'{}'`),
    twoFactorRequired: boolean("two_factor_required").notNull().default(false),
    /** How long a login lives unused, and at most; both only shorten the product's own limits, which count when null. */
    loginIdleDays: smallint("login_idle_days"),
    loginDays: smallint("login_days"),
    /** Practice goes by itself after so many days; null: kept until it is deleted. Counts two weeks after it was chosen. */
    keepPracticeDays: smallint("keep_practice_days"),
    keepPracticeSince: instant("keep_practice_since"),
    ...times(),
  },
  (t) => [
    oneOf("company_kind", t.kind, ["personal", "organisation", "catalogue"]),
    oneOf("company_locale", t.locale, locales),
    check("company_login_idle_days", sql`${t.loginIdleDays} between 1 and 7`),
    check("company_login_days", sql`${t.loginDays} between 1 and 30`),
    check("company_keep_practice_days", sql`${t.keepPracticeDays} between 1 and 3650`),
    check("company_keep_practice_since", sql`(${t.keepPracticeDays} is null) = (${t.keepPracticeSince} is null)`),
    index("company_keeps_shorter").on(t.id).where(sql`${t.keepPracticeDays} is not null`),
  ],
);

export const member = pgTable(
  "member",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .unique()
      .references(() => authUser.id),
    role: text("role").$type<Role>().notNull(),
    displayName: text("display_name").notNull(),
    locale: text("locale", { enum: locales }).notNull().default("de"),
    /** May the first greeting and the coach use the name? Off unless the person switched it on. */
    nameToAi: boolean("name_to_ai").notNull().default(false),
    /** A mail when an evaluation took long and is done. Off unless the person switched it on. */
    mailWhenEvaluated: boolean("mail_when_evaluated").notNull().default(false),
    /** Answers contested evaluations; where a company names nobody, all of HR and the admins do. */
    answersReviews: boolean("answers_reviews").notNull().default(false),
    /** Since when the person's data are kept and not used (Art. 18 GDPR); null: they are used. */
    restrictedAt: instant("restricted_at"),
    /** The person's own choice; the shorter of theirs and the company's counts. */
    keepPracticeDays: smallint("keep_practice_days"),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    oneOf("member_role", t.role, Role.options),
    oneOf("member_locale", t.locale, locales),
    check("member_keep_practice_days", sql`${t.keepPracticeDays} between 1 and 3650`),
    index("member_keeps_shorter").on(t.companyId).where(sql`${t.keepPracticeDays} is not null`),
    index("member_by_name").on(t.companyId, sql`lower(${t.displayName})`, t.id),
  ],
);

export const team = pgTable(
  "team",
  {
    companyId: companyId().references(() => company.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    ...times(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.id] }), unique("team_name").on(t.companyId, t.name)],
);

export const teamMember = pgTable(
  "team_member",
  {
    companyId: companyId(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    leads: boolean("leads").notNull().default(false),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.teamId, t.memberId] }),
    foreignKey({
      name: "team_member_team",
      columns: [t.companyId, t.teamId],
      foreignColumns: [team.companyId, team.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "team_member_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    }).onDelete("cascade"),
  ],
);

/** That a member has seen one version of the AI disclosure. */
export const disclosureAck = pgTable(
  "disclosure_ack",
  {
    companyId: companyId(),
    id: id(),
    memberId: uuid("member_id").notNull(),
    version: text("version").notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    unique("disclosure_ack_once").on(t.companyId, t.memberId, t.version),
    foreignKey({
      name: "disclosure_ack_member",
      columns: [t.companyId, t.memberId],
      foreignColumns: [member.companyId, member.id],
    })
      .onDelete("cascade")
      .onUpdate("cascade"),
  ],
);
