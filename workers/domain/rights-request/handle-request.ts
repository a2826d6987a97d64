import type { RightsRequest } from "@careertrainer/contract/rights-request";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext, OperatorContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { extendedMonths, monthsAfter } from "./due-date.ts";
import { namesOf, onDeskOf, openRequestOrThrow, presentRequest, type Reader, type RightsRow } from "./load.ts";

const { rightsRequest } = schema;

/** One step in handling a request. */
export type Step =
  | { step: "identity"; note: string }
  | { step: "extend"; reason: string }
  | { step: "answer"; answer: string; refused: boolean };

/**
 * Notes how it was checked who asks, gives two months more once, or answers. Nobody handles a request of their own.
 * @throws NOT_FOUND, CONFLICT when it was answered or extended before, or an answer comes before the check of who asks
 */
export const handleRequest = (ctx: MemberContext, input: { id: string } & Step): Promise<RightsRequest> =>
  ctx.inTenant((tx) => take(tx, ctx, { companyId: ctx.actor.companyId, id: input.id }, input));

/** {@link handleRequest} by the operator, for what people without a company asked. */
export async function handleOperatorRequest(
  ctx: OperatorContext,
  input: { id: string } & Step,
): Promise<RightsRequest> {
  const [key] = await ctx.acrossTenants((tx) =>
    tx
      .select({ companyId: rightsRequest.companyId, id: rightsRequest.id })
      .from(rightsRequest)
      .where(and(eq(rightsRequest.id, input.id), onDeskOf(ctx))),
  );
  if (!key) throw notFound();
  return ctx.withTenant(key.companyId, (tx) => take(tx, ctx, key, input));
}

async function take(
  tx: TenantTransaction,
  ctx: Reader,
  key: { companyId: string; id: string },
  step: Step,
): Promise<RightsRequest> {
  const row = await openRequestOrThrow(tx, ctx, key);
  const [changed] = await tx
    .update(rightsRequest)
    .set(changeOf(ctx, row, step))
    .where(and(eq(rightsRequest.companyId, key.companyId), eq(rightsRequest.id, key.id)))
    .returning();
  const now = changed ?? row;
  return presentRequest(ctx, now, await namesOf(tx, [now]));
}

function changeOf(ctx: Reader, row: RightsRow, step: Step): Partial<RightsRow> {
  switch (step.step) {
    case "identity":
      return { identity: step.note };
    case "extend": {
      if (row.extension !== null) throw new AppError("CONFLICT");
      return { extension: step.reason, dueAt: monthsAfter(row.receivedAt, extendedMonths), reminded: 0 };
    }
    case "answer": {
      // Whoever asks in the app is known by their login; nobody else is, until somebody looked.
      if (row.channel !== "app" && row.identity === null) throw new AppError("CONFLICT");
      return {
        state: step.refused ? "refused" : "answered",
        answer: step.answer,
        answeredBy: ctx.actor.kind === "user" ? ctx.actor.memberId : null,
        answeredAt: ctx.clock.now(),
      };
    }
  }
}
