import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { onDeskOf } from "./desk.ts";

const { evaluationReview } = schema;

/** Finds the company of a review that was sent to the operator, and runs inside it. @throws NOT_FOUND */
export async function enterOperatorReview<T>(
  ctx: OperatorContext,
  id: string,
  run: (tx: TenantTransaction, key: { companyId: string; id: string }) => Promise<T>,
): Promise<T> {
  const [key] = await ctx.acrossTenants((tx) =>
    tx
      .select({ companyId: evaluationReview.companyId, id: evaluationReview.id })
      .from(evaluationReview)
      .where(and(eq(evaluationReview.id, id), onDeskOf(ctx))),
  );
  if (!key) throw notFound();
  return ctx.withTenant(key.companyId, (tx) => run(tx, key));
}
