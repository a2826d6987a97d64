import { schema } from "@careertrainer/drizzle/database";
import { and, asc, desc, eq, inArray, isNull, lte, not, or, sql } from "drizzle-orm";
import { codeOf } from "../training/rooms.ts";
import { type EraserContext, type ErasureRow, leaseMs } from "./context.ts";
import { endCompany } from "./end-company.ts";
import { erasePerson } from "./erase-person.ts";
import { replayErasures } from "./replay-erasures.ts";

const { erasure, jobRun, legalHold, member } = schema;

type Claimed = { row: ErasureRow; lease: string };

/** Something of the person is under a legal hold, or of the company they were found in. */
const held = sql`exists (
  select from ${legalHold} h left join ${member} m on m.company_id = h.company_id and (h.member_id is null or h.member_id = m.id)
  where h.starts_at <= now() and (h.ends_at is null or h.ends_at > now())
    and (m.user_id = ${erasure.userId} or (h.company_id = ${erasure.homeId} and (h.member_id is null or h.member_id = ${erasure.memberId} or ${erasure.kind} = 'company'))))`;

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
        counts.erased += await carryOut(ctx, claimed);
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

/** Returns how many are done: a company waits for its members. */
async function carryOut(ctx: EraserContext, { row, lease }: Claimed): Promise<number> {
  if (row.kind === "company") return (await endCompany(ctx, row, lease)) === "done" ? 1 : 0;
  await erasePerson(ctx, row, lease);
  return 1;
}

/** Takes the oldest that is due and that nobody works on. */
async function claim(ctx: EraserContext): Promise<Claimed | null> {
  const now = ctx.clock.now();
  const lease = ctx.ids.uuid();
  const due = and(inArray(erasure.state, ["scheduled", "running"]), lte(erasure.dueAt, now));
  const free = and(due, not(held), or(isNull(erasure.leasedUntil), lte(erasure.leasedUntil, now)));
  return ctx.acrossTenants(async (tx) => {
    await tx
      .update(erasure)
      .set({ waited: true })
      .where(and(due, held, eq(erasure.waited, false)));
    const [next] = await tx
      .select({ id: erasure.id })
      .from(erasure)
      .where(free)
      // People first: a company waits for its own.
      .orderBy(desc(erasure.kind), asc(erasure.dueAt))
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
