import type { LegalHold, SetLegalHold } from "@careertrainer/contract/legal-hold";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Context, MemberContext, OperatorContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { memberOrThrow } from "../member/admins.ts";

const { legalHold, member } = schema;

/** An admin in their company, or the operator in the one that is named. */
type Holder = { ctx: MemberContext | OperatorContext; companyId: string };

const byAdmin = (ctx: MemberContext): Holder => ({ ctx, companyId: ctx.actor.companyId });

/** The holds of a company, those that ended too, newest first. */
export const listHolds = (ctx: MemberContext): Promise<LegalHold[]> => read(byAdmin(ctx));
export const listHoldsAsOperator = (ctx: OperatorContext, input: { companyId: string }): Promise<LegalHold[]> =>
  read({ ctx, companyId: input.companyId });

/**
 * From now on nothing of the member (or of everybody) is deleted: not by the clock, not by erasure, not by hand.
 * @throws NOT_FOUND for a member or company that is not there, INVALID_INPUT for an end that is over
 */
export const setHold = (ctx: MemberContext, input: SetLegalHold): Promise<LegalHold> => write(byAdmin(ctx), input);
export const setHoldAsOperator = (
  ctx: OperatorContext,
  { companyId, ...input }: SetLegalHold & { companyId: string },
): Promise<LegalHold> => write({ ctx, companyId }, input);

/** Ends a hold now; what waited for it goes on by itself. Ending again changes nothing. @throws NOT_FOUND, FORBIDDEN for the operator's */
export const endHold = (ctx: MemberContext, input: { id: string }): Promise<LegalHold> => end(byAdmin(ctx), input.id);
export const endHoldAsOperator = (ctx: OperatorContext, input: { companyId: string; id: string }): Promise<LegalHold> =>
  end({ ctx, companyId: input.companyId }, input.id);

/** Whether something holds what is this member's. */
export async function isHeld(tx: TenantTransaction, key: { companyId: string; memberId: string }): Promise<boolean> {
  const [row] = await tx.execute<{ held: boolean }>(sql`select is_held(${key.companyId}, ${key.memberId}) as held`);
  return row?.held ?? false;
}

const read = ({ ctx, companyId }: Holder): Promise<LegalHold[]> =>
  ctx.withTenant(companyId, async (tx) => {
    const rows = await withNames(tx, companyId).orderBy(desc(legalHold.createdAt), desc(legalHold.id)).limit(200);
    return rows.map((row) => present(row, ctx.clock.now()));
  });

async function write({ ctx, companyId }: Holder, input: SetLegalHold): Promise<LegalHold> {
  const now = ctx.clock.now();
  const endsAt = input.endsAt === null ? null : new Date(input.endsAt);
  if (endsAt !== null && endsAt <= now) throw new AppError("INVALID_INPUT", { detail: "A hold ends in the future" });
  const { actor } = ctx;
  return ctx.withTenant(companyId, async (tx) => {
    if (input.memberId !== null) await memberOrThrow(tx, { companyId, memberId: input.memberId });
    const [company] = await tx
      .select({ id: schema.company.id })
      .from(schema.company)
      .where(eq(schema.company.id, companyId));
    if (!company) throw notFound();
    const id = ctx.ids.uuid();
    await tx.insert(legalHold).values({
      companyId,
      id,
      memberId: input.memberId,
      reason: input.reason,
      byOperator: actor.kind === "operator",
      setBy: actor.kind === "user" ? actor.memberId : null,
      startsAt: now,
      endsAt,
    });
    return one(tx, ctx, companyId, id);
  });
}

const end = ({ ctx, companyId }: Holder, id: string): Promise<LegalHold> =>
  ctx.withTenant(companyId, async (tx) => {
    const before = await one(tx, ctx, companyId, id);
    const { actor } = ctx;
    if (before.by === "operator" && actor.kind !== "operator") throw new AppError("FORBIDDEN");
    const now = ctx.clock.now();
    await tx
      .update(legalHold)
      .set({ endsAt: now, endedBy: actor.kind === "user" ? actor.memberId : null })
      .where(
        and(
          eq(legalHold.companyId, companyId),
          eq(legalHold.id, id),
          or(isNull(legalHold.endsAt), gt(legalHold.endsAt, now)),
        ),
      );
    return one(tx, ctx, companyId, id);
  });

const withNames = (tx: TenantTransaction, companyId: string) =>
  tx
    .select({ hold: legalHold, displayName: member.displayName })
    .from(legalHold)
    .leftJoin(member, and(eq(member.companyId, legalHold.companyId), eq(member.id, legalHold.memberId)))
    .where(eq(legalHold.companyId, companyId))
    .$dynamic();

async function one(tx: TenantTransaction, ctx: Context, companyId: string, id: string): Promise<LegalHold> {
  const [row] = await withNames(tx, companyId).where(and(eq(legalHold.companyId, companyId), eq(legalHold.id, id)));
  if (!row) throw notFound();
  return present(row, ctx.clock.now());
}

type Row = { hold: typeof legalHold.$inferSelect; displayName: string | null };
const present = ({ hold, displayName }: Row, now: Date): LegalHold => ({
  id: hold.id,
  memberId: hold.memberId,
  displayName,
  reason: hold.reason,
  by: hold.byOperator ? "operator" : "admin",
  startsAt: hold.startsAt.toISOString(),
  endsAt: hold.endsAt?.toISOString() ?? null,
  active: hold.endsAt === null || hold.endsAt > now,
});
