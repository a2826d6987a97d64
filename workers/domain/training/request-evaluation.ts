import type { TrainingSession } from "@careertrainer/contract/training-session";
import { refuseRestricted } from "../account/restrict.ts";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { beginEvaluating } from "./transitions.ts";

/**
 * Asks for the evaluation again after it failed, or for what there is of a conversation that broke off. Asking while it
 * runs or once it is there changes nothing.
 * @throws NOT_FOUND, WRONG_STATE, PROCESSING_RESTRICTED, UNAVAILABLE
 */
export async function requestEvaluation(ctx: MemberContext, input: { id: string }): Promise<TrainingSession> {
  const { loaded, begun } = await ctx.inTenant(async (tx) => {
    await refuseRestricted(tx, ctx.actor);
    const loaded = await ownSessionOrThrow(tx, ctx.actor, input.id);
    return { loaded, begun: await beginEvaluating(tx, loaded.row, ctx.clock.now()) };
  });
  const row = begun ?? loaded.row;
  if (row.state === "evaluating") {
    await ctx.queue.evaluate({ kind: "evaluate", companyId: row.companyId, sessionId: row.id });
  } else if (row.state !== "evaluated") {
    throw new AppError("WRONG_STATE");
  }
  return presentSession({ ...loaded, row });
}
