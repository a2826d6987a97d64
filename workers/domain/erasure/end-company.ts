import { schema } from "@careertrainer/drizzle/database";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { byCategory, keptBy } from "./certificate.ts";
import type { EraserContext, ErasureRow } from "./context.ts";
import { batch, counted, note, type Run } from "./lease.ts";
import { takeRows, wholeCompanySteps } from "./steps.ts";

const { company, erasure, member } = schema;
/** Long enough for a run to take a member meanwhile. */
const pauseMs = 2000;

/**
 * Ends a company: first every member's own erasure, each with its tombstone and certificate, then in a later call what is left
 * of the company, its values in the audit log and its objects. Says in one certificate what all of it was.
 */
export async function endCompany(ctx: EraserContext, row: ErasureRow, lease: string): Promise<"done" | "waits"> {
  const { homeId } = row;
  if (homeId === null) return "done";
  const run = { ctx, row, lease };
  if ((await eraseMembers(run, homeId)) > 0) {
    await ctx.acrossTenants((tx) => note(tx, ctx, run, { leasedUntil: new Date(ctx.clock.now().getTime() + pauseMs) }));
    return "waits";
  }
  const ids = { companyId: homeId, memberId: null, userId: "", email: null };
  for (const step of wholeCompanySteps) {
    for (let taken = batch; taken === batch; ) {
      taken = await ctx.withTenant(homeId, async (tx) => {
        const rows = await takeRows(tx, step, ids, batch);
        if (rows > 0) await counted(tx, run, step.table, rows);
        return rows;
      });
    }
  }
  await ctx.withTenant(homeId, async (tx) => {
    const gone = await tx.delete(company).where(eq(company.id, homeId));
    if (gone.count > 0) await counted(tx, run, "company", gone.count);
    // Only now: deleting has itself written lines with values.
    const [values] = await tx.execute<{ rows: number }>(sql`select erase_company_audit() as rows`);
    await counted(tx, run, "audit_detail", values?.rows ?? 0);
  });
  await ctx.archive.removeCompany(homeId);
  await finish(run);
  return "done";
}

/** Sees to it that every member's erasure is due now and belongs to this one. Returns how many members are left. */
async function eraseMembers({ ctx, row }: Run, companyId: string): Promise<number> {
  const now = ctx.clock.now();
  const people = await ctx.withTenant(companyId, (tx) =>
    tx.select({ userId: member.userId }).from(member).where(eq(member.companyId, companyId)),
  );
  for (let at = 0; at < people.length; at += batch) {
    const some = people.slice(at, at + batch);
    await ctx.acrossTenants((tx) =>
      tx
        .insert(erasure)
        .values(
          some.map(({ userId }) => ({
            id: ctx.ids.uuid(),
            ref: ctx.ids.opaque(),
            userId,
            parentId: row.id,
            dueAt: now,
          })),
        )
        .onConflictDoUpdate({
          target: erasure.userId,
          // Word for word as in the index: the database must recognise it.
          targetWhere: sql`state in ('scheduled', 'running')`,
          set: { parentId: row.id, dueAt: sql`least(${erasure.dueAt}, excluded.due_at)` },
        }),
    );
  }
  return people.length;
}

async function finish({ ctx, row, lease }: Run): Promise<void> {
  const finishedAt = ctx.clock.now();
  const [last, ...others] = await ctx.acrossTenants(async (tx) => {
    const own = await tx
      .select()
      .from(erasure)
      .where(and(eq(erasure.id, row.id), eq(erasure.lease, lease)));
    return [...own, ...(await tx.select().from(erasure).where(eq(erasure.parentId, row.id)))];
  });
  if (!last || last.id !== row.id) throw new AppError("CONFLICT");
  const counts: Record<string, number> = {};
  for (const one of [last, ...others])
    for (const [table, rows] of Object.entries(one.counts)) counts[table] = (counts[table] ?? 0) + rows;
  await ctx.archive.putCertificate(
    await ctx.sign({
      type: "careertrainer-erasure-certificate",
      version: 1,
      ref: row.ref,
      askedAt: row.createdAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
      software: ctx.software,
      deleted: byCategory(counts, true),
      kept: keptBy(true, last.waited ? "before" : null),
    }),
  );
  await ctx.acrossTenants((tx) =>
    note(tx, ctx, { row, lease }, { state: "done", finishedAt, homeId: null, lease: null, counts }),
  );
}
