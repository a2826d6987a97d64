import type { ErasureStep } from "@careertrainer/compliance/erasure-plan";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { closeQuietly } from "../training/rooms.ts";
import { openStates } from "../training/transitions.ts";
import { byCategory, keptBy } from "./certificate.ts";
import type { EraserContext, ErasureRow } from "./context.ts";
import { batch, counted, note, type Run } from "./lease.ts";
import { isAlone } from "./plan-erasure.ts";
import { companySteps, type Ids, identitySteps, takeRows } from "./steps.ts";

const { company, erasure, member, storedFile, trainingSession } = schema;

/**
 * Erases one person: signs them out, ends what is open, then takes their rows in small batches, the account last, the values
 * in the audit log, their objects; leaves a tombstone and a certificate. What each batch took is counted in the batch's own
 * transaction, so a run that is killed neither forgets nor counts twice.
 */
export async function erasePerson(ctx: EraserContext, row: ErasureRow, lease: string): Promise<void> {
  const { userId } = row;
  if (userId === null) return;
  const run = { ctx, row, lease };
  await takeIdentity(run, userId, ["login_session"]);
  const home = await findHome(run, userId);
  if (home) {
    await closeRooms(run, home);
    await removeFiles(run, home);
    const [found] = await ctx.acrossTenants((tx) =>
      tx.execute<{ email: string | null }>(sql`select erasure_address(${userId}) as email`),
    );
    const ids = { userId, ...home, email: found?.email ?? null };
    for (const step of companySteps) await takeAll(run, step, ids);
  }
  await takeIdentity(
    run,
    userId,
    identitySteps.map(({ table }) => table),
  );
  if (home) await forgetValues(run, home, userId);
  if (home) await ctx.archive.removePerson(home);
  await finish(run, userId);
}

type Home = { companyId: string; memberId: string; whole: boolean };

/** Where the person is; noted at the first time, because later nothing else knows. */
async function findHome({ ctx, row, lease }: Run, userId: string): Promise<Home | null> {
  if (row.homeId !== null && row.memberId !== null)
    return { companyId: row.homeId, memberId: row.memberId, whole: row.whole };
  const [found] = await ctx.acrossTenants((tx) =>
    tx.select({ companyId: member.companyId, memberId: member.id }).from(member).where(eq(member.userId, userId)),
  );
  if (!found) return null;
  return ctx.withTenant(found.companyId, async (tx) => {
    // Where the company itself ends, its own run takes what is not a person's.
    const whole = row.parentId === null && (await isAlone(tx, found));
    await note(tx, ctx, { row, lease }, { homeId: found.companyId, memberId: found.memberId, whole });
    return { ...found, whole };
  });
}

async function takeAll(run: Run, step: ErasureStep, ids: Ids & { companyId: string; memberId: string }): Promise<void> {
  for (;;) {
    const taken = await run.ctx.withTenant(ids.companyId, async (tx) => {
      const rows = await takeRows(tx, step, ids, batch);
      // Where the company goes too, what only lost a reference is counted when it goes.
      const goesLater = step.action === "detach" && run.row.parentId !== null;
      if (rows > 0) await (goesLater ? note(tx, run.ctx, run, {}) : counted(tx, run, step.table, rows));
      // With the last person the company goes, in the same transaction: afterwards nobody would know which it was.
      if (step.table === "member" && rows > 0 && run.row.parentId === null && (await isAlone(tx, ids))) {
        const gone = await tx.delete(company).where(eq(company.id, ids.companyId));
        await counted(tx, run, "company", gone.count);
      }
      return rows;
    });
    if (taken < batch) return;
  }
}

async function takeIdentity(run: Run, userId: string, names: string[]): Promise<void> {
  for (const table of names) {
    for (let taken = batch; taken === batch; ) {
      taken = await run.ctx.acrossTenants(async (tx) => {
        const [done] = await tx.execute<{ rows: number }>(
          sql`select erase_identity(${userId}, ${table}, ${batch}) as rows`,
        );
        const rows = done?.rows ?? 0;
        if (rows > 0) await counted(tx, run, table, rows);
        return rows;
      });
    }
  }
}

async function closeRooms({ ctx }: Run, { companyId, memberId }: Home): Promise<void> {
  const open = await ctx.withTenant(companyId, (tx) =>
    tx
      .select({ ref: trainingSession.ref })
      .from(trainingSession)
      .where(
        and(
          eq(trainingSession.companyId, companyId),
          eq(trainingSession.learnerId, memberId),
          inArray(trainingSession.state, [...openStates]),
        ),
      ),
  );
  for (const { ref } of open) await closeQuietly(ctx, ref);
}

/** Before their rows, which alone know the keys of files that were sent in a company the person has left. */
async function removeFiles({ ctx }: Run, { companyId, memberId }: Home): Promise<void> {
  const files = await ctx.withTenant(companyId, (tx) =>
    tx
      .select({ key: storedFile.key })
      .from(storedFile)
      .where(and(eq(storedFile.companyId, companyId), eq(storedFile.memberId, memberId))),
  );
  await ctx.archive.removeFiles(files.map(({ key }) => key));
}

/**
 * Only now: deleting has itself written lines with values. Of a company that is gone all values go: one that somebody was
 * alone in is theirs, and people who moved left such a one behind.
 */
async function forgetValues(run: Run, { companyId, memberId }: Home, userId: string): Promise<void> {
  const { ctx } = run;
  const people = sql`array[${memberId}, ${userId}]::text[]`;
  const places = await ctx.acrossTenants((tx) =>
    tx.execute<{ id: string }>(sql`select erasure_companies(${people}) as id`),
  );
  for (const place of new Set([companyId, ...places.map(({ id }) => id)])) {
    await ctx.withTenant(place, async (tx) => {
      const [own] = await tx.execute<{ rows: number }>(sql`select erase_audit_details(${people}) as rows`);
      const [there] = await tx.select({ id: company.id }).from(company).where(eq(company.id, place));
      const [all] = there ? [] : await tx.execute<{ rows: number }>(sql`select erase_company_audit() as rows`);
      await counted(tx, run, "audit_detail", (own?.rows ?? 0) + (all?.rows ?? 0));
    });
  }
}

async function finish({ ctx, row, lease }: Run, userId: string): Promise<void> {
  const finishedAt = ctx.clock.now();
  const [last] = await ctx.acrossTenants((tx) => tx.select().from(erasure).where(eq(erasure.id, row.id)));
  if (!last || last.lease !== lease) throw new AppError("CONFLICT");
  const at = finishedAt.toISOString();
  await ctx.archive.putTombstone({ ref: row.ref, person: await ctx.personHash(userId), at });
  await ctx.archive.putCertificate(
    await ctx.sign({
      type: "careertrainer-erasure-certificate",
      version: 1,
      ref: row.ref,
      askedAt: row.createdAt.toISOString(),
      finishedAt: at,
      software: ctx.software,
      deleted: byCategory(last.counts, last.whole),
      kept: keptBy(last.whole, last.waited ? "before" : null),
    }),
  );
  await ctx.acrossTenants((tx) =>
    note(
      tx,
      ctx,
      { row, lease },
      {
        state: "done",
        finishedAt,
        userId: null,
        homeId: null,
        memberId: null,
        cancelHash: null,
        lease: null,
      },
    ),
  );
}
