import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { ComputedResult } from "./compute-result.ts";

const { evaluation, criterionResult, quote } = schema;

/** Writes the whole result in the caller's transaction: all of it or nothing. */
export async function storeResult(
  tx: TenantTransaction,
  ctx: Context,
  key: { companyId: string; id: string },
  result: ComputedResult,
): Promise<void> {
  const { companyId } = key;
  const criteria = result.criteria.map((criterion, position) => ({ ...criterion, rowId: ctx.ids.uuid(), position }));
  await tx
    .update(evaluation)
    .set({
      level: result.level,
      summary: result.summary,
      strongestTurn: result.strongest?.turn ?? null,
      strongestText: result.strongest?.text ?? null,
      goals: result.goals,
      quotesDropped: result.quotesDropped,
    })
    .where(and(eq(evaluation.companyId, companyId), eq(evaluation.id, key.id)));
  await tx.insert(criterionResult).values(
    criteria.map(({ rowId, id, position, level, reason, betterWording }) => ({
      companyId,
      id: rowId,
      evaluationId: key.id,
      criterionId: id,
      position,
      level,
      reason,
      betterWording,
    })),
  );
  const quotes = criteria.flatMap(({ rowId, quotes }) =>
    quotes.map(({ turn, text }, position) => ({
      companyId,
      id: ctx.ids.uuid(),
      criterionResultId: rowId,
      position,
      turnSeq: turn,
      text,
    })),
  );
  if (quotes.length > 0) await tx.insert(quote).values(quotes);
}
