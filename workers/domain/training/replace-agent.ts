import { schema } from "@careertrainer/drizzle/database";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { agentArrivalMs } from "./end-session.ts";
import { afterEnd } from "./rooms.ts";
import { endOrAbandon, isOpen, openStates, type SessionRow } from "./transitions.ts";

const { trainingSession } = schema;

/** Heartbeats come every 5 s; past this the agent counts as gone when the learner hears nothing either, milliseconds. */
export const heartbeatLostMs = 5_500;

export type PartnerVerdict = "alive" | "replaced" | "over";

/** What our own record says about the agent at `now`. An agent that has not claimed yet has eight seconds to do so. */
export function agentIsMissing(session: SessionRow, now: Date): boolean {
  const lastSign = session.lastHeartbeatAt ?? session.createdAt;
  const silent = now.getTime() - lastSign.getTime();
  return silent > (session.agentJob === null ? agentArrivalMs : heartbeatLostMs);
}

/**
 * Gives a session whose agent is gone one replacement, the only one it gets; without that the session ends honestly,
 * keeping its turns: `no_agent` when none ever came, `agent_lost` otherwise.
 * @throws PROVIDER_UNAVAILABLE when LiveKit cannot send one now; asking again is safe.
 */
export async function replaceOrEnd(ctx: Context, session: SessionRow): Promise<PartnerVerdict> {
  if (!isOpen(session.state)) return "over";
  if (session.replacedAt !== null || session.state === "created") {
    return endWithoutAgent(ctx, session);
  }
  const now = ctx.clock.now();
  const [next] = await ctx.withTenant(session.companyId, (tx) =>
    tx
      .update(trainingSession)
      .set({
        agentGeneration: sql`${trainingSession.agentGeneration} + 1`,
        agentJob: null,
        agentId: null,
        replacedAt: now,
        // The replacement's time to appear counts from now.
        lastHeartbeatAt: now,
      })
      .where(
        and(
          eq(trainingSession.companyId, session.companyId),
          eq(trainingSession.id, session.id),
          eq(trainingSession.agentGeneration, session.agentGeneration),
          isNull(trainingSession.replacedAt),
          inArray(trainingSession.state, [...openStates]),
        ),
      )
      .returning(),
  );
  // Somebody else saw it at the same moment and has already sent one.
  if (!next) return "alive";
  ctx.log.warn("agent_replaced", { session: session.id, generation: next.agentGeneration });
  try {
    await ctx.voice.replaceAgent({
      ref: next.ref,
      maxSeconds: next.maxSeconds,
      job: { ref: next.ref, generation: next.agentGeneration },
    });
  } catch (error) {
    await ctx.withTenant(session.companyId, (tx) =>
      tx
        .update(trainingSession)
        .set({ replacedAt: null, lastHeartbeatAt: session.lastHeartbeatAt })
        .where(
          and(
            eq(trainingSession.companyId, next.companyId),
            eq(trainingSession.id, next.id),
            eq(trainingSession.agentGeneration, next.agentGeneration),
            isNull(trainingSession.agentJob),
          ),
        ),
    );
    throw error;
  }
  return "replaced";
}

async function endWithoutAgent(ctx: Context, session: SessionRow): Promise<PartnerVerdict> {
  const reason = session.state === "created" ? "no_agent" : "agent_lost";
  const ended = await ctx.withTenant(session.companyId, (tx) => endOrAbandon(tx, session, reason, ctx.clock.now()));
  if (ended) await afterEnd(ctx, ended);
  return "over";
}
