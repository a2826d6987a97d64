import { type ContractEnd, contractGraceDays } from "@careertrainer/contract/contract-end";
import { certificatePath } from "@careertrainer/contract/erasure";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { membersWithAddress } from "../member/addresses.ts";
import { organisationOrThrow } from "./load-company.ts";

const { erasure } = schema;
const day = 24 * 3600_000;
type Row = typeof erasure.$inferSelect;

/** Whether the company's contract ends. */
export const getContractEnd = (ctx: MemberContext): Promise<ContractEnd> =>
  ctx.inTenant(async (tx) => present(ctx, await openEnd(tx, ctx)));

/**
 * Gives notice, after the password was confirmed: every member is told by mail, and {@link contractGraceDays} days later every
 * account in the company and everything of the company is deleted. Until then any admin calls it off, and members may leave.
 * @throws NOT_FOUND in a personal company, CONFLICT when notice was given
 */
export async function endContract(ctx: MemberContext): Promise<ContractEnd> {
  const { companyId } = ctx.actor;
  const dueAt = new Date(ctx.clock.now().getTime() + contractGraceDays * day);
  const { row, letters } = await ctx.inTenant(async (tx) => {
    const company = await organisationOrThrow(tx, ctx.actor, true);
    if (await openEnd(tx, ctx)) throw new AppError("CONFLICT");
    const values = { id: ctx.ids.uuid(), ref: ctx.ids.opaque(), kind: "company" as const, homeId: companyId, dueAt };
    const [made] = await tx.insert(erasure).values(values).returning();
    if (!made) throw new AppError("INTERNAL");
    const people = await membersWithAddress(tx, ctx);
    return {
      row: made,
      letters: people.map((to) => ({ kind: "contractEnd" as const, ...to, company: company.name, dueAt })),
    };
  });
  const sent = await ctx.mail.send(`contract-end/${row.id}`, letters);
  if (sent.some((one) => !one))
    ctx.log.warn("contract_end_mail_not_sent", { count: sent.filter((one) => !one).length });
  return present(ctx, row);
}

/** Calls it off; any admin. @throws NOT_FOUND, CONFLICT when it already runs */
export const keepContract = (ctx: MemberContext): Promise<ContractEnd> =>
  ctx.inTenant(async (tx) => {
    const row = await openEnd(tx, ctx);
    if (!row) throw notFound();
    const changed = await tx
      .update(erasure)
      .set({ state: "cancelled" })
      .where(and(eq(erasure.id, row.id), eq(erasure.state, "scheduled")))
      .returning({ id: erasure.id });
    if (changed.length === 0) throw new AppError("CONFLICT");
    return present(ctx, undefined);
  });

async function openEnd(tx: TenantTransaction, { actor }: MemberContext): Promise<Row | undefined> {
  const [row] = await tx
    .select()
    .from(erasure)
    .where(
      and(
        eq(erasure.kind, "company"),
        eq(erasure.homeId, actor.companyId),
        inArray(erasure.state, ["scheduled", "running"]),
      ),
    );
  return row;
}

const present = ({ actor }: MemberContext, row: Row | undefined): ContractEnd =>
  row === undefined
    ? { state: "none", dueAt: null, certificateUrl: null }
    : {
        state: row.state === "running" ? "running" : "scheduled",
        dueAt: row.dueAt.toISOString(),
        certificateUrl: actor.role === "ADMIN" ? certificatePath(row.ref) : null,
      };
