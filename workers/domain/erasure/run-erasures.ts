import { schema } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { codeOf } from "../training/rooms.ts";
import { type EraserContext, type ErasureRow, leaseMs } from "./context.ts";
import { erasePerson } from "./erase-person.ts";
import { replayErasures } from "./replay-erasures.ts";

const { erasure, jobRun } = schema;

/** Beyond this a minute's run begins no other person. */
const budgetMs = 40_000;

/**
 * Erases everybody whose day has come, one after the other, and repeats what a restored database has forgotten. Runs at
 * the same time cannot collide: each person is leased by one. Killed anywhere, the next run goes on where it stopped.
 */
export async function runErasures(ctx: EraserContext): Promise<void> {
  const id = ctx.ids.uuid();
  const startedAt = ctx.clock.now();
  await ctx.acrossTenants((tx) => tx.insert(jobRun).values({ id, name: "erasures", startedAt, state: "running" }));
  const counts = { replayed: 0, erased: 0, failed: 0 };
  let errorCode: string | null = null;
  try {
    counts.replayed = await replayErasures(ctx);
    while (ctx.clock.now().getTime() - startedAt.getTime() < budgetMs) {
      const claimed = await claim(ctx);
      if (!claimed) break;
      try {
        await erasePerson(ctx, claimed.row, claimed.lease);
        counts.erased += 1;
      } catch (error) {
        // The lease runs out by itself; the next run tries again.
        counts.failed += 1;
        errorCode = codeOf(error);
        ctx.log.error("erasure_failed", { erasure: claimed.row.id, code: errorCode });
      }
    }
  } finally {
    await ctx.acrossTenants((tx) =>
      tx
        .update(jobRun)
        .set({ state: errorCode === null ? "done" : "failed", errorCode, counts, finishedAt: ctx.clock.now() })
        .where(eq(jobRun.id, id)),
    );
  }
}

/** Takes the oldest that is due and that nobody works on. */
async function claim(ctx: EraserContext): Promise<{ row: ErasureRow; lease: string } | null> {
  const now = ctx.clock.now();
  const lease = ctx.ids.uuid();
  const free = and(
    inArray(erasure.state, ["scheduled", "running"]),
    lte(erasure.dueAt, now),
    or(isNull(erasure.leasedUntil), lte(erasure.leasedUntil, now)),
  );
  return ctx.acrossTenants(async (tx) => {
    const [next] = await tx
      .select({ id: erasure.id })
      .from(erasure)
      .where(free)
      .orderBy(asc(erasure.dueAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const [row] = await tx
      .update(erasure)
      .set({ state: "running", lease, leasedUntil: new Date(now.getTime() + leaseMs) })
      .where(eq(erasure.id, next.id))
      .returning();
    return row ? { row, lease } : null;
  });
}
