import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { SessionKey, SessionRow } from "./transitions.ts";
import { waitsForRequest } from "./transitions.ts";

/** How long the agent has, after the learner's end, to deliver what is under way before evaluation starts without it. */
export const deliveryGraceSeconds = 3;

/**
 * What follows the end of a session, outside any transaction: its room goes, and unless the end was nobody's wish the
 * evaluation is asked for. Neither may fail the caller; the sweeper makes up for both.
 */
export async function afterEnd(ctx: Context, session: SessionRow): Promise<void> {
  await Promise.all([
    closeQuietly(ctx, session.ref),
    session.state === "ended" && !waitsForRequest(session)
      ? enqueueQuietly(ctx, session, deliveryGraceSeconds)
      : undefined,
  ]);
}

export async function closeQuietly(ctx: Context, ref: string): Promise<void> {
  try {
    await ctx.voice.closeRoom(ref);
  } catch (error) {
    ctx.log.warn("room_not_closed", { ref, code: codeOf(error) });
  }
}

export async function enqueueQuietly(ctx: Context, session: SessionKey, delaySeconds?: number): Promise<void> {
  try {
    await ctx.queue.evaluate({ kind: "evaluate", companyId: session.companyId, sessionId: session.id }, delaySeconds);
  } catch (error) {
    ctx.log.warn("evaluation_not_queued", { session: session.id, code: codeOf(error) });
  }
}

export const codeOf = (error: unknown) => (error instanceof AppError ? error.code : "INTERNAL");
