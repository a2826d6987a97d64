import type { Heartbeat, HeartbeatReply } from "@careertrainer/contract/agent";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { refuseUnlessHeldBy } from "./held-by.ts";
import { heldRowOrThrow } from "./load.ts";
import { afterEnd } from "./rooms.ts";
import { end, goLive, isOpen, type SessionRow } from "./transitions.ts";

const { trainingSession } = schema;

/**
 * The agent lives. The first beat with the learner present turns the session live; the reply says whether to go on.
 * @throws NOT_FOUND, AGENT_SUPERSEDED
 */
export async function heartbeat(
  ctx: Context,
  input: z.infer<typeof Heartbeat> & { ref: string },
): Promise<z.infer<typeof HeartbeatReply>> {
  const { row, endedNow } = await ctx.withSession(input.ref, async (tx, found) => {
    const held = await heldRowOrThrow(tx, { companyId: found.companyId, id: found.sessionId }, "update");
    refuseUnlessHeldBy(ctx, held, input.job);
    return isOpen(held.state) ? beat(tx, ctx, held, input.learnerPresent) : { row: held, endedNow: false };
  });
  if (endedNow) await afterEnd(ctx, row);
  return {
    action: isOpen(row.state) ? "go_on" : "end",
    reason: isOpen(row.state) ? null : row.endReason,
    liveAt: row.liveAt?.toISOString() ?? null,
  };
}

async function beat(tx: TenantTransaction, ctx: Context, held: SessionRow, learnerPresent: boolean) {
  const now = ctx.clock.now();
  await tx
    .update(trainingSession)
    .set({ lastHeartbeatAt: now })
    .where(and(eq(trainingSession.companyId, held.companyId), eq(trainingSession.id, held.id)));
  if (held.state === "connecting" && learnerPresent) {
    return { row: (await goLive(tx, held, now)) ?? held, endedNow: false };
  }
  if (held.liveAt !== null && now.getTime() - held.liveAt.getTime() >= held.maxSeconds * 1000) {
    const ended = await end(tx, held, "time_cap", now);
    return { row: ended ?? held, endedNow: ended !== undefined };
  }
  return { row: held, endedNow: false };
}
