import type { TrainingSession } from "@careertrainer/contract/training-session";
import type { MemberContext } from "../context.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";

/** One of the learner's own sessions. @throws NOT_FOUND */
export async function getSession(ctx: MemberContext, input: { id: string }): Promise<TrainingSession> {
  return presentSession(await ctx.inTenant((tx) => ownSessionOrThrow(tx, ctx.actor, input.id)));
}
