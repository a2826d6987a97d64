import { type RetentionId, retentionRules } from "@careertrainer/compliance/retention";
import { clockShares, expiredBefore, monthShares } from "@careertrainer/compliance/retention-plan";
import { sql } from "drizzle-orm";
import type { SweepContext } from "../sweep/context.ts";
import { practiceShares } from "./practice-shares.ts";

/** Small enough for any machine. */
const firstBatch = 100;

/** What one rule asks of one table. */
export type Share = {
  /** The table; stands in counts and metrics. */
  name: string;
  retention: RetentionId;
  /** Rows in the first batch of a run; the size then follows the time a batch takes. */
  first: number;
  /** Deletes up to so many rows in one short transaction; returns how many. Fewer than asked: nothing is left to take now. */
  take(ctx: SweepContext, now: Date, most: number): Promise<number>;
  /** Seconds by which the oldest row still there is over its period; 0 when none is. */
  overdue(ctx: SweepContext, now: Date): Promise<number>;
};

function periodOf(retention: RetentionId): string {
  const { period } = retentionRules[retention];
  if (period === null) throw new Error(`${retention} has no period`);
  return period;
}

const secondsBetween = (from: Date | string, to: Date) => Math.max(0, (to.getTime() - new Date(from).getTime()) / 1000);

const byClock = clockShares.map(
  ({ table, retention, period }): Share => ({
    name: table,
    retention,
    first: firstBatch,
    async take(ctx, now, most) {
      const before = expiredBefore(now, period ?? periodOf(retention)).toISOString();
      const [row] = await ctx.acrossTenants((tx) =>
        tx.execute<{ rows: number }>(sql`select expire_rows(${table}, ${before}, ${most}) as rows`),
      );
      return row?.rows ?? 0;
    },
    async overdue(ctx, now) {
      const before = expiredBefore(now, period ?? periodOf(retention));
      const [row] = await ctx.acrossTenants((tx) =>
        tx.execute<{ oldest: string | null }>(sql`select oldest_expired(${table}, ${before.toISOString()}) as oldest`),
      );
      return row?.oldest ? secondsBetween(row.oldest, before) : 0;
    },
  }),
);

const byMonth = monthShares.map(
  ({ retention }): Share => ({
    name: "audit_log",
    retention,
    first: 1,
    // One month is one batch, whatever is in it: dropping a table takes no longer for more rows.
    async take(ctx, now) {
      const before = expiredBefore(now, periodOf(retention)).toISOString();
      await ctx.acrossTenants((tx) => tx.execute(sql`select drop_audit_month(${before})`));
      return 0;
    },
    async overdue(ctx, now) {
      const before = expiredBefore(now, periodOf(retention));
      const [row] = await ctx.acrossTenants((tx) =>
        tx.execute<{ month: string | null }>(sql`select oldest_audit_month(${before.toISOString()}) as month`),
      );
      if (!row?.month) return 0;
      const [year, month] = row.month.split("_").map(Number);
      return secondsBetween(new Date(Date.UTC(year ?? 0, month ?? 0, 1)), before);
    },
  }),
);

/** Everything the engine deletes by the clock. */
export const shares: readonly Share[] = [...byClock, ...practiceShares, ...byMonth];
