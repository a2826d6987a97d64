import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { type EraserContext, type ErasureRow, leaseMs } from "./context.ts";

const { erasure } = schema;

/** Rows in one transaction: small enough that nobody waits for it. */
export const batch = 200;

/** One erasure as one run works on it. */
export type Run = { ctx: EraserContext; row: ErasureRow; lease: string };

/** Writes into the row while the lease is ours, and prolongs it. @throws CONFLICT when another run has taken over */
export async function note(
  tx: TenantTransaction,
  ctx: EraserContext,
  { row, lease }: Pick<Run, "row" | "lease">,
  values: Partial<typeof erasure.$inferInsert>,
): Promise<void> {
  const changed = await tx
    .update(erasure)
    .set({ leasedUntil: new Date(ctx.clock.now().getTime() + leaseMs), ...values })
    .where(and(eq(erasure.id, row.id), eq(erasure.lease, lease)))
    .returning({ id: erasure.id });
  if (changed.length === 0) throw new AppError("CONFLICT");
}

/** Adds to the counts in the transaction that took the rows. */
export const counted = (tx: TenantTransaction, { ctx, row, lease }: Run, table: string, rows: number) =>
  note(
    tx,
    ctx,
    { row, lease },
    {
      counts:
        sql`${erasure.counts} || jsonb_build_object(${table}::text, coalesce((${erasure.counts} ->> ${table})::int, 0) + ${rows}::int)` as never,
    },
  );
