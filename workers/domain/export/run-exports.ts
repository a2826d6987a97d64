import { schema } from "@careertrainer/drizzle/database";
import { and, asc, eq, inArray, isNull, lte, or } from "drizzle-orm";
import { codeOf } from "../training/rooms.ts";
import { type ExporterContext, type ExportRow, leaseMs, mostRuns } from "./context.ts";
import { forgetExports } from "./forget-exports.ts";
import { makeExport } from "./make-export.ts";

const { dataExport, jobRun } = schema;

/** Beyond this a minute's run begins no other file. */
const budgetMs = 40_000;

/**
 * Makes the files that people asked for, one after the other, and deletes those whose time is over. Runs at the same time cannot
 * collide: each file is leased by one. Killed anywhere, the next run goes on at the step where it stopped.
 */
export async function runExports(ctx: ExporterContext): Promise<void> {
  const id = ctx.ids.uuid();
  const startedAt = ctx.clock.now();
  await ctx.acrossTenants((tx) => tx.insert(jobRun).values({ id, name: "exports", startedAt, state: "running" }));
  const counts = { made: 0, failed: 0, forgotten: 0 };
  let errorCode: string | null = null;
  try {
    counts.forgotten = await forgetExports(ctx);
    while (ctx.clock.now().getTime() - startedAt.getTime() < budgetMs) {
      const claimed = await claim(ctx);
      if (!claimed) break;
      try {
        await makeExport(ctx, claimed.row, claimed.lease);
        counts.made += 1;
      } catch (error) {
        // The lease runs out by itself; a later run tries again.
        counts.failed += 1;
        errorCode = codeOf(error);
        ctx.log.error("export_failed", { code: errorCode, attempt: claimed.row.runs });
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

/** Takes the oldest that nobody works on; gives up one that has failed too often. */
async function claim(ctx: ExporterContext): Promise<{ row: ExportRow; lease: string } | null> {
  const now = ctx.clock.now();
  const lease = ctx.ids.uuid();
  const free = and(
    inArray(dataExport.state, ["waiting", "running"]),
    or(isNull(dataExport.leasedUntil), lte(dataExport.leasedUntil, now)),
  );
  const found = await ctx.acrossTenants((tx) =>
    tx
      .select({ companyId: dataExport.companyId, id: dataExport.id })
      .from(dataExport)
      .where(free)
      .orderBy(asc(dataExport.createdAt))
      .limit(20),
  );
  for (const { companyId, id } of found) {
    const row = await ctx.withTenant(companyId, async (tx) => {
      const one = and(eq(dataExport.companyId, companyId), eq(dataExport.id, id), free);
      const [next] = await tx.select().from(dataExport).where(one).for("update", { skipLocked: true });
      if (!next) return null;
      const over = next.runs >= mostRuns;
      const [taken] = await tx
        .update(dataExport)
        .set(
          over
            ? { state: "failed", lease: null, leasedUntil: null, expiresAt: new Date(now.getTime() + 24 * 3600_000) }
            : { state: "running", runs: next.runs + 1, lease, leasedUntil: new Date(now.getTime() + leaseMs) },
        )
        .where(one)
        .returning();
      return over ? null : (taken ?? null);
    });
    if (row) return { row, lease };
  }
  return null;
}
