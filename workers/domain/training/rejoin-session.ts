import type { StartedTrainingSession } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { isOpen, openStates, type SessionRow } from "./transitions.ts";

const { trainingSession } = schema;
/** The contract counts agents of one session up to here. */
const lastGeneration = 9;

/**
 * A fresh token for a session that is still open, after a lost network or a reload. When LiveKit no longer has the
 * room, it is made anew with a new agent that goes on from the turns so far.
 * @throws NOT_FOUND, WRONG_STATE, PROVIDER_UNAVAILABLE
 */
export async function rejoinSession(ctx: MemberContext, input: { id: string }): Promise<StartedTrainingSession> {
  const loaded = await ctx.inTenant((tx) => ownSessionOrThrow(tx, ctx.actor, input.id));
  if (!isOpen(loaded.row.state)) throw new AppError("WRONG_STATE");
  const rooms = await ctx.voice.listRooms();
  const row = rooms.some((room) => room.ref === loaded.row.ref) ? loaded.row : await reopen(ctx, loaded.row);
  const admission = await ctx.voice.admit({ ref: row.ref, identity: row.learnerIdentity });
  return {
    session: presentSession({ ...loaded, row }),
    livekit: { url: admission.url, token: admission.token },
    expiresAt: admission.expiresAt.toISOString(),
  };
}

async function reopen(ctx: MemberContext, before: SessionRow): Promise<SessionRow> {
  const row = await ctx.inTenant(async (tx) => {
    const [next] = await tx
      .update(trainingSession)
      .set({
        agentGeneration: sql`${trainingSession.agentGeneration} + 1`,
        agentJob: null,
        agentId: null,
        // The next agent's time to appear counts from now.
        lastHeartbeatAt: ctx.clock.now(),
      })
      .where(
        and(
          eq(trainingSession.companyId, before.companyId),
          eq(trainingSession.id, before.id),
          eq(trainingSession.agentGeneration, before.agentGeneration),
          lt(trainingSession.agentGeneration, lastGeneration),
          inArray(trainingSession.state, [...openStates]),
        ),
      )
      .returning();
    if (!next) throw new AppError("WRONG_STATE");
    return next;
  });
  await ctx.voice.openRoom({
    ref: row.ref,
    maxSeconds: row.maxSeconds,
    job: { ref: row.ref, generation: row.agentGeneration },
  });
  return row;
}
