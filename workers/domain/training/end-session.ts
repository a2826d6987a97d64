import type { TrainingSession } from "@careertrainer/contract/training-session";
import type { MemberContext } from "../context.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { afterEnd } from "./rooms.ts";
import { endOrAbandon } from "./transitions.ts";

/** How long the first agent has to claim its session, milliseconds. */
export const agentArrivalMs = 8_000;

/**
 * The learner hangs up. A session that never went live is abandoned: with `no_agent` when no agent came in time.
 * Ending twice is the same as ending once.
 * @throws NOT_FOUND
 */
export async function endSession(ctx: MemberContext, input: { id: string }): Promise<TrainingSession> {
  const { loaded, ended } = await ctx.inTenant(async (tx) => {
    const loaded = await ownSessionOrThrow(tx, ctx.actor, input.id);
    const at = ctx.clock.now();
    const waited = at.getTime() - loaded.row.createdAt.getTime();
    const nobodyCame = loaded.row.state === "created" && waited >= agentArrivalMs;
    const ended = await endOrAbandon(tx, loaded.row, nobodyCame ? "no_agent" : "learner_hung_up", at);
    return { loaded, ended };
  });
  if (!ended) return presentSession(await ctx.inTenant((tx) => ownSessionOrThrow(tx, ctx.actor, input.id)));
  await afterEnd(ctx, ended);
  return presentSession({ ...loaded, row: ended });
}
