import { schema } from "@careertrainer/drizzle/database";
import { eq, sql } from "drizzle-orm";
import type { SweepContext } from "../sweep/context.ts";
import { codeOf } from "../training/rooms.ts";
import { nextBatchSize } from "./batch-size.ts";
import { overdueGauge } from "./overdue.ts";
import { type Share, shares } from "./shares.ts";

const { gauge, jobRun } = schema;

/** Beyond this a minute's run begins no other batch. */
const budgetMs = 40_000;

/**
 * Deletes what is over its period, as the register says: table by table, in batches small enough that nobody waits for one.
 * What a run does not finish, the next one does; runs at the same time take different rows. What is done stands in
 * `job_run`, what is late in the metrics.
 */
export async function runRetention(ctx: SweepContext): Promise<void> {
  const id = ctx.ids.uuid();
  const startedAt = ctx.clock.now();
  await ctx.acrossTenants((tx) => tx.insert(jobRun).values({ id, name: "retention", startedAt, state: "running" }));
  const until = startedAt.getTime() + budgetMs;
  const counts: Record<string, number> = {};
  const late: { label: string; value: number }[] = [];
  let errorCode: string | null = null;
  for (const share of shares) {
    try {
      counts[share.name] = await takeAll(ctx, share, until);
      late.push({ label: share.name, value: await share.overdue(ctx, ctx.clock.now()) });
    } catch (error) {
      // One table's trouble must not keep the others from being emptied; its lateness shows.
      errorCode = codeOf(error);
      ctx.log.error("retention_failed", { what: share.name, code: errorCode });
    }
  }
  const finishedAt = ctx.clock.now();
  await ctx.acrossTenants(async (tx) => {
    if (late.length > 0)
      await tx
        .insert(gauge)
        .values(late.map((one) => ({ name: overdueGauge, ...one, at: finishedAt })))
        .onConflictDoUpdate({
          target: [gauge.name, gauge.label],
          set: { value: sql`excluded.value`, at: sql`excluded.at` },
        });
    await tx
      .update(jobRun)
      .set({ state: errorCode === null ? "done" : "failed", errorCode, counts, finishedAt })
      .where(eq(jobRun.id, id));
  });
}

async function takeAll(ctx: SweepContext, share: Share, until: number): Promise<number> {
  let taken = 0;
  for (let size = share.first; ; ) {
    const began = ctx.clock.now();
    if (began.getTime() >= until) return taken;
    const rows = await share.take(ctx, began, size);
    taken += rows;
    if (rows < size) return taken;
    size = nextBatchSize(size, ctx.clock.now().getTime() - began.getTime());
  }
}
