import { noticeDays, type WorksCouncil, type WorksCouncilChange } from "@careertrainer/contract/company";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, isNull } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { organisationOrThrow } from "./load-company.ts";

const { member, worksCouncilChange } = schema;
type ChangeRow = typeof worksCouncilChange.$inferSelect;
const noticeMs = noticeDays * 24 * 60 * 60 * 1000;

/** Whether works-council mode is on, and what runs against it. The mode is on unless an announced change has come due. */
export async function readWorksCouncil(tx: TenantTransaction, ctx: MemberContext): Promise<WorksCouncil> {
  const row = await currentChange(tx, ctx);
  const change = row ? await present(tx, ctx, row) : null;
  return { on: change?.state !== "effective", change };
}

/** An admin asks to end works-council mode; nothing happens until another admin confirms. @throws CONFLICT */
export async function askToLoosen(ctx: MemberContext): Promise<WorksCouncil> {
  return ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor, true);
    if (await currentChange(tx, ctx)) throw new AppError("CONFLICT");
    await tx
      .insert(worksCouncilChange)
      .values({ companyId: ctx.actor.companyId, id: ctx.ids.uuid(), requestedBy: ctx.actor.memberId });
    return readWorksCouncil(tx, ctx);
  });
}

/**
 * Another admin confirms: every member is told by mail (the next sweep's work) and in the app, and the mode ends
 * {@link noticeDays} days later.
 * @throws NOT_FOUND, SECOND_ADMIN_NEEDED for the one who asked, CONFLICT when it was confirmed before
 */
export async function confirmLoosening(ctx: MemberContext, input: { id: string }): Promise<WorksCouncil> {
  const now = ctx.clock.now();
  return ctx.inTenant(async (tx) => {
    await organisationOrThrow(tx, ctx.actor, true);
    const row = await currentChange(tx, ctx);
    if (!row || row.id !== input.id) throw notFound();
    // An asker who has left is nobody the second admin could differ from.
    if (row.requestedBy === null || row.requestedBy === ctx.actor.memberId) throw new AppError("SECOND_ADMIN_NEEDED");
    if (row.announcedAt !== null) throw new AppError("CONFLICT");
    const effectiveAt = new Date(now.getTime() + noticeMs);
    await tx
      .update(worksCouncilChange)
      .set({ confirmedBy: ctx.actor.memberId, announcedAt: now, effectiveAt })
      .where(keyOf(row));
    return readWorksCouncil(tx, ctx);
  });
}

/** Recalls a change that runs, or switches the mode on again; any admin, at once. @throws NOT_FOUND */
export async function keepWorksCouncil(ctx: MemberContext, input: { id: string }): Promise<WorksCouncil> {
  return ctx.inTenant(async (tx) => {
    const row = await currentChange(tx, ctx);
    if (!row || row.id !== input.id) throw notFound();
    await tx
      .update(worksCouncilChange)
      .set({ endedBy: ctx.actor.memberId, endedAt: ctx.clock.now() })
      .where(keyOf(row));
    return readWorksCouncil(tx, ctx);
  });
}

const keyOf = (row: ChangeRow) =>
  and(
    eq(worksCouncilChange.companyId, row.companyId),
    eq(worksCouncilChange.id, row.id),
    isNull(worksCouncilChange.endedAt),
  );

async function currentChange(tx: TenantTransaction, { actor }: MemberContext): Promise<ChangeRow | undefined> {
  const [row] = await tx
    .select()
    .from(worksCouncilChange)
    .where(and(eq(worksCouncilChange.companyId, actor.companyId), isNull(worksCouncilChange.endedAt)));
  return row;
}

async function present(tx: TenantTransaction, ctx: MemberContext, row: ChangeRow): Promise<WorksCouncilChange> {
  const people = await tx
    .select({ id: member.id, name: member.displayName })
    .from(member)
    .where(eq(member.companyId, row.companyId));
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
  const due = row.effectiveAt !== null && row.effectiveAt <= ctx.clock.now();
  return {
    id: row.id,
    state: row.announcedAt === null ? "asked" : due ? "effective" : "announced",
    requestedBy: nameOf(row.requestedBy),
    requestedByMe: row.requestedBy === ctx.actor.memberId,
    confirmedBy: nameOf(row.confirmedBy),
    announcedAt: row.announcedAt?.toISOString() ?? null,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
  };
}
