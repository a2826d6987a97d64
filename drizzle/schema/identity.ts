import type { KeyScope } from "@careertrainer/contract/api-key";
import { LoginEventKind, LoginMethod } from "@careertrainer/contract/security";
import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { instant, oneOf, times } from "./columns.ts";

// Better Auth's tables. No company: only the role app_auth reads and writes them.

export const authUser = pgTable("auth_user", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  locale: text("locale").notNull().default("de"),
  ...times(),
});

export const loginSession = pgTable(
  "login_session",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    /** Shortened: /24 or /48. */
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** Moved at most once in five minutes. */
    lastUsedAt: instant("last_used_at").notNull().defaultNow(),
    /** Unused for so long, it is over; `ends_at` is its end however much it is used. */
    idleSeconds: integer("idle_seconds").notNull().default(604_800),
    endsAt: instant("ends_at").notNull().default(sql`now() + interval '30 days'`),
    /** A device has made sure who is here, so that two factors were shown. */
    byPasskey: boolean("by_passkey").notNull().default(false),
    ...times(),
  },
  (t) => [index("login_session_user").on(t.userId), index("login_session_age").on(t.lastUsedAt)],
);

export const authAccount = pgTable(
  "auth_account",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    ...times(),
  },
  (t) => [index("auth_account_user").on(t.userId), unique("auth_account_once").on(t.providerId, t.accountId)],
);

export const verification = pgTable(
  "verification",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ...times(),
  },
  (t) => [index("verification_identifier").on(t.identifier), index("verification_age").on(t.createdAt)],
);

/** The login history: what happened at the door of an account. Nobody changes a line; after a year it goes. */
export const loginEvent = pgTable(
  "login_event",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    kind: text("kind").$type<z.infer<typeof LoginEventKind>>().notNull(),
    method: text("method").$type<z.infer<typeof LoginMethod>>(),
    /** Shortened: /24 or /48. */
    ip: text("ip"),
    browser: text("browser"),
    system: text("system"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("login_event_user").on(t.userId, t.createdAt, t.id),
    index("login_event_age").on(t.createdAt),
    oneOf("login_event_kind", t.kind, LoginEventKind.options),
    oneOf("login_event_method", t.method, LoginMethod.options),
  ],
);

/** How many guesses somebody has left. The key is a keyed hash: it names nobody, known or unknown. */
export const guessBudget = pgTable(
  "guess_budget",
  {
    key: text("key").primaryKey(),
    spent: integer("spent").notNull(),
    lastAt: instant("last_at").notNull(),
    lockedUntil: instant("locked_until"),
  },
  (t) => [index("guess_budget_age").on(t.lastAt)],
);

/** Browsers in which a person has signed in before; the cookie's secret is stored as a hash. */
export const knownDevice = pgTable(
  "known_device",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
    ...times(),
  },
  (t) => [unique("known_device_once").on(t.userId, t.tokenHash), index("known_device_age").on(t.lastUsedAt)],
);

/** An authenticator app; it counts once a code of it has confirmed it. */
export const secondFactor = pgTable("second_factor", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => authUser.id, { onDelete: "cascade" }),
  /** Encrypted with a key of the Worker. */
  secret: text("secret").notNull(),
  confirmedAt: instant("confirmed_at"),
  /** The 30-second step of the last code that was accepted; none is accepted twice. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  ...times(),
});

export const recoveryCode = pgTable(
  "recovery_code",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
    ...times(),
  },
  (t) => [unique("recovery_code_once").on(t.userId, t.codeHash)],
);

/** A passkey (WebAuthn). It verifies its person itself, so that it is two factors in one. */
export const passkey = pgTable(
  "passkey",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    credentialId: text("credential_id").notNull().unique(),
    publicKey: text("public_key").notNull(),
    /** Counts uses where the authenticator counts; one that goes back is a copy. */
    counter: bigint("counter", { mode: "number" }).notNull().default(0),
    transports: text("transports").array().notNull().default([]),
    synced: boolean("synced").notNull(),
    /** Where it was made. */
    browser: text("browser"),
    system: text("system"),
    lastUsedAt: instant("last_used_at"),
    ...times(),
  },
  (t) => [index("passkey_user").on(t.userId)],
);

/** A personal key for the API. The secret is stored as a hash; `made_in` is the company it opens, and no other. */
export const apiKey = pgTable(
  "api_key",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => authUser.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull().unique(),
    scopes: text("scopes").array().$type<KeyScope[]>().notNull(),
    madeIn: uuid("made_in").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** Moved at most once in five minutes. */
    lastUsedAt: instant("last_used_at"),
    ...times(),
  },
  (t) => [
    index("api_key_user").on(t.userId, t.createdAt),
    index("api_key_age").on(t.expiresAt),
    check("api_key_scopes", sql`${t.scopes} <@ array['read', 'practise'] and cardinality(${t.scopes}) > 0`),
    check("api_key_ends", sql`${t.expiresAt} <= ${t.createdAt} + interval '366 days'`),
  ],
);
