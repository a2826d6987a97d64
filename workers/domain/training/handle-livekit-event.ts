import type { EndReason } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { heldRowOrThrow } from "./load.ts";
import { agentIsMissing, replaceOrEnd } from "./replace-agent.ts";
import { afterEnd, closeQuietly } from "./rooms.ts";
import { endOrAbandon, isOpen, type SessionRow } from "./transitions.ts";

/** One LiveKit webhook, without its vendor's types. */
export type LiveKitEvent = { id: string; name: string; ref: string; ofAgent: boolean };

const rememberMs = 24 * 60 * 60 * 1000;

/**
 * What LiveKit tells us of a room: a finished room ends its session, a vanished agent is replaced, and a recording,
 * which nobody may make, ends everything. Each event counts once; rooms that are not ours are ignored.
 */
export async function handleLiveKitEvent(ctx: Context, event: LiveKitEvent): Promise<void> {
  const session = await firstTime(ctx, event);
  if (!session) return;
  if (event.name === "egress_started") return refuseRecording(ctx, session);
  if (!isOpen(session.state)) return;
  if (event.name === "room_finished") return roomFinished(ctx, session);
  if (event.name !== "participant_left" || !event.ofAgent || !agentIsMissing(session, ctx.clock.now())) return;
  // The one who left may be an agent that came too late and was turned away.
  if (await ctx.voice.agentPresent(event.ref)) return;
  await replaceOrEnd(ctx, session);
}

async function firstTime(ctx: Context, event: LiveKitEvent): Promise<SessionRow | undefined> {
  try {
    return await ctx.withSession(event.ref, async (tx, found) => {
      // The role may add here and not read: whether it was new is told by the count.
      const { count } = await tx
        .insert(schema.usedToken)
        .values({ jti: `livekit ${event.id}`, expiresAt: new Date(ctx.clock.now().getTime() + rememberMs) })
        .onConflictDoNothing();
      return count === 0 ? undefined : heldRowOrThrow(tx, { companyId: found.companyId, id: found.sessionId }, "share");
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

async function roomFinished(ctx: Context, session: SessionRow): Promise<void> {
  // A late word about a room that has since been made anew under the same name.
  const rooms = await ctx.voice.listRooms();
  if (rooms.some((room) => room.ref === session.ref)) return;
  await finish(ctx, session, "learner_gone");
}

async function refuseRecording(ctx: Context, session: SessionRow): Promise<void> {
  ctx.log.error("recording_started", { session: session.id, ref: session.ref });
  await finish(ctx, session, "fault");
  await closeQuietly(ctx, session.ref);
}

async function finish(ctx: Context, session: SessionRow, reason: EndReason): Promise<void> {
  const ended = await ctx.withTenant(session.companyId, (tx) => endOrAbandon(tx, session, reason, ctx.clock.now()));
  if (ended) await afterEnd(ctx, ended);
}
