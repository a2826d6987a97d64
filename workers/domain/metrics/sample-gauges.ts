import { schema } from "@careertrainer/drizzle/database";
import { and, count, eq, gt, inArray, lt, max, min, sql } from "drizzle-orm";
import type { SweepContext } from "../sweep/context.ts";

const { gauge, guessBudget, jobRun, trainingSession } = schema;

const watched = ["created", "connecting", "live", "ended", "evaluating"] as const;
/** States in which a learner waits for a result. */
const waiting = ["ended", "evaluating"] as const;

type Sample = { name: string; label: string; value: number };

/** Counts what is going on over all companies and keeps the numbers for `/metrics`. Once a minute. */
export async function sampleGauges(ctx: SweepContext): Promise<void> {
  const at = ctx.clock.now();
  await ctx.acrossTenants(async (tx) => {
    const states = await tx
      .select({ state: trainingSession.state, n: count() })
      .from(trainingSession)
      .where(inArray(trainingSession.state, [...watched]))
      .groupBy(trainingSession.state);
    const [longest] = await tx
      .select({ since: min(trainingSession.endedAt) })
      .from(trainingSession)
      .where(inArray(trainingSession.state, [...waiting]));
    const [locked] = await tx.select({ n: count() }).from(guessBudget).where(gt(guessBudget.lockedUntil, at));
    const [held] = await tx.execute<{ n: string }>(sql`select count(*) as n from pg_locks where not granted`);
    const jobs = await tx
      .select({ name: jobRun.name, finished: max(jobRun.finishedAt) })
      .from(jobRun)
      .where(eq(jobRun.state, "done"))
      .groupBy(jobRun.name);
    const samples: Sample[] = [
      ...watched.map((state) => ({
        name: "sessions",
        label: state,
        value: states.find((row) => row.state === state)?.n ?? 0,
      })),
      {
        name: "waiting_seconds",
        label: "",
        value: longest?.since ? (at.getTime() - longest.since.getTime()) / 1000 : 0,
      },
      { name: "locked_doors", label: "", value: locked?.n ?? 0 },
      { name: "lock_waits", label: "", value: Number(held?.n ?? 0) },
      ...jobs.flatMap(({ name, finished }) =>
        finished ? [{ name: "job_done", label: name, value: finished.getTime() / 1000 }] : [],
      ),
    ];
    await tx
      .insert(gauge)
      .values(samples.map((sample) => ({ ...sample, at })))
      .onConflictDoUpdate({
        target: [gauge.name, gauge.label],
        set: { value: sql`excluded.value`, at: sql`excluded.at` },
      });
    await tx.delete(gauge).where(and(lt(gauge.at, new Date(at.getTime() - 24 * 3600_000))));
  });
}
