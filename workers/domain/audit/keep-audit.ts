import { schema } from "@careertrainer/drizzle/database";
import { eq, sql } from "drizzle-orm";
import { codeOf } from "../training/rooms.ts";
import type { KeeperContext } from "./context.ts";

const { jobRun } = schema;

/** Entries sealed in one transaction, and transactions in one run: a minute's run ends within the minute. */
const batchSize = 1000;
const batches = 30;
/** Months that have a partition before they begin. */
const monthsAhead = 2;

type Head = { seq: number; hash: string };

/**
 * Seals what was written since the last time, makes the partitions of the months to come, and anchors the head of the chain
 * once a day. What a run did not do, the next one does. One run at a time does something, by a lock in the database.
 */
export async function keepAudit(ctx: KeeperContext): Promise<void> {
  const id = ctx.ids.uuid();
  const startedAt = ctx.clock.now();
  await ctx.acrossTenants((tx) => tx.insert(jobRun).values({ id, name: "audit", startedAt, state: "running" }));
  const counts: Record<string, number> = {};
  let errorCode: string | null = null;
  const part = async (run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      errorCode = codeOf(error);
      ctx.log.error("audit_keeping_failed", { code: errorCode });
    }
  };
  let head: Head | null = null;
  await part(async () => {
    const done = await seal(ctx);
    head = done.head;
    counts.sealed = done.sealed;
  });
  await part(async () => {
    counts.monthsLeftOut = await makeMonths(ctx);
    if (counts.monthsLeftOut > 0) ctx.log.warn("audit_months_left_out", { count: counts.monthsLeftOut });
  });
  await part(async () => {
    counts.anchored = head !== null && (await anchor(ctx, head)) ? 1 : 0;
  });
  await ctx.acrossTenants((tx) =>
    tx
      .update(jobRun)
      .set({ state: errorCode === null ? "done" : "failed", errorCode, counts, finishedAt: ctx.clock.now() })
      .where(eq(jobRun.id, id)),
  );
}

async function seal(ctx: KeeperContext): Promise<{ sealed: number; head: Head | null }> {
  let sealed = 0;
  let head: Head | null = null;
  for (let n = 0; n < batches; n++) {
    const [row] = await ctx.acrossTenants((tx) =>
      tx.execute<{ sealed: number; seq: string; hash: string }>(
        sql`select sealed, head_seq as seq, encode(head_hash, 'hex') as hash from seal_audit(${batchSize})`,
      ),
    );
    if (!row) break;
    sealed += row.sealed;
    if (Number(row.seq) > 0) head = { seq: Number(row.seq), hash: row.hash };
    if (row.sealed < batchSize) break;
  }
  return { sealed, head };
}

async function makeMonths(ctx: KeeperContext): Promise<number> {
  const [row] = await ctx.acrossTenants((tx) =>
    tx.execute<{ left: number }>(sql`select make_audit_months(${monthsAhead}) as left`),
  );
  return row?.left ?? 0;
}

async function anchor(ctx: KeeperContext, head: Head): Promise<boolean> {
  const at = ctx.clock.now().toISOString();
  const day = at.slice(0, 10);
  return !(await ctx.anchors.isSet(day)) && (await ctx.anchors.set({ day, ...head, at }));
}
