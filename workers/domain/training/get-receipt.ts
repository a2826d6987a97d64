import type { ReceiptLine } from "@careertrainer/contract/own-result";
import { schema } from "@careertrainer/drizzle/database";
import { and, asc, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { ownRowOrThrow } from "./load.ts";

const { aiCall } = schema;

/** What was sent to which AI provider in one of the learner's own sessions, in order. @throws NOT_FOUND */
export async function getReceipt(ctx: MemberContext, input: { id: string }): Promise<{ items: ReceiptLine[] }> {
  const rows = await ctx.inTenant(async (tx) => {
    const session = await ownRowOrThrow(tx, ctx.actor, input.id);
    return tx
      .select()
      .from(aiCall)
      .where(and(eq(aiCall.companyId, session.companyId), eq(aiCall.sessionId, session.id)))
      .orderBy(asc(aiCall.startedAt), asc(aiCall.id));
  });
  return { items: rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() })) };
}
