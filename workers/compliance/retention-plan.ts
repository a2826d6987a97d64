import type { RetentionId } from "./retention.ts";

/** The file that deletes by the clock; a rule that names it must have a share below for each of its tables. */
export const engine = "workers/domain/retention/run-retention.ts";

/** One table that the engine empties by the clock: `starts` is the column in which the period begins. */
export type ClockShare = {
  table: string;
  retention: RetentionId;
  starts: string;
  /** Where a table keeps its rows for less than its rule allows: ISO 8601 duration. */
  period?: string;
};

/** Deleted row by row, by the clock of one column. */
export const clockShares: readonly ClockShare[] = [
  { table: "login_session", retention: "login-session", starts: "last_used_at" },
  { table: "login_event", retention: "login-history", starts: "created_at" },
  { table: "known_device", retention: "known-device", starts: "last_used_at" },
  { table: "api_key", retention: "api-key", starts: "expires_at" },
  { table: "guess_budget", retention: "short-memory", starts: "last_at" },
  { table: "verification", retention: "short-memory", starts: "created_at" },
  // A token past its life is refused by its own date; remembering it serves nothing more.
  { table: "used_token", retention: "short-memory", starts: "expires_at", period: "P0D" },
];

/** Dropped by whole months, so that the chain of the audit log stays valid. */
export const monthShares: readonly { tables: readonly string[]; kept: readonly string[]; retention: RetentionId }[] = [
  // The links hold digests alone: they stay, so that what is left can still be verified.
  { tables: ["audit_log", "audit_detail"], kept: ["audit_seal"], retention: "audit" },
];

/** Rules that nothing in the code carries out, and why. */
export const carriedOutByNothing: Partial<Record<RetentionId, string>> = {
  logs: "the platform that takes the lines keeps them for a shorter time; none of ours stores one",
  invoices: "there are no invoices yet",
  operation: "is about nobody",
};

/** The moment before which a period must have started to be over now. Years are calendar years, in UTC. */
export function expiredBefore(now: Date, period: string): Date {
  const found = /^P(?:(\d+)Y)?(?:(\d+)D)?$/.exec(period);
  if (!found) throw new Error(`${period} is not a period of years and days`);
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - Number(found[1] ?? 0));
  before.setUTCDate(before.getUTCDate() - Number(found[2] ?? 0));
  return before;
}
