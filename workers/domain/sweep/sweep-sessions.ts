import type { EndReason } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import { inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { agentIsMissing, replaceOrEnd } from "../training/replace-agent.ts";
import { afterEnd, codeOf, enqueueQuietly } from "../training/rooms.ts";
import { hardCapSeconds } from "../training/start-session.ts";
import { endOrAbandon, openStates, type SessionRow, waitsForRequest } from "../training/transitions.ts";
import type { SweepContext } from "./context.ts";

/** Nobody joined. */
const joinWithinMs = 120_000;
/** No sign of life of any agent. */
const silentMs = 120_000;
/** What the agent's own timer gets before this one steps in. */
const capSlackMs = 15_000;
const evaluateAfterEndMs = 5_000;
const evaluatingStuckMs = 180_000;

export type SessionCounts = {
  looked: number;
  ended: number;
  replaced: number;
  evaluationsSent: number;
  failed: number;
};

type Deed = "ended" | "replaced" | "evaluationsSent" | null;

/** Looks after every session that is not finished: the third net under agent and browser. */
export async function sweepSessions(ctx: SweepContext): Promise<SessionCounts> {
  const unfinished = await ctx.acrossTenants((tx) =>
    tx
      .select()
      .from(schema.trainingSession)
      .where(inArray(schema.trainingSession.state, [...openStates, "ended", "evaluating"])),
  );
  const counts: SessionCounts = { looked: unfinished.length, ended: 0, replaced: 0, evaluationsSent: 0, failed: 0 };
  for (const session of unfinished) {
    try {
      const deed = await lookAfter(ctx, session);
      if (deed) counts[deed] += 1;
    } catch (error) {
      // One session's trouble must not keep the others from being looked after.
      counts.failed += 1;
      ctx.log.warn("sweep_of_session_failed", { session: session.id, code: codeOf(error) });
    }
  }
  return counts;
}

async function lookAfter(ctx: Context, session: SessionRow): Promise<Deed> {
  const now = ctx.clock.now();
  const since = (at: Date | null) => (at === null ? 0 : now.getTime() - at.getTime());
  switch (session.state) {
    case "created":
      return since(session.createdAt) > joinWithinMs ? finish(ctx, session, "no_agent") : null;
    case "connecting":
      return since(session.createdAt) > joinWithinMs ? finish(ctx, session, "learner_gone") : null;
    case "live":
      if (since(session.liveAt) > Math.min(session.maxSeconds, hardCapSeconds) * 1000 + capSlackMs) {
        return finish(ctx, session, "time_cap");
      }
      return lookAfterAgent(ctx, session, now);
    case "ended": {
      if (waitsForRequest(session) || since(session.endedAt) <= evaluateAfterEndMs) return null;
      await enqueueQuietly(ctx, session);
      return "evaluationsSent";
    }
    case "evaluating": {
      if (since(session.evaluatingAt) <= evaluatingStuckMs) return null;
      await enqueueQuietly(ctx, session);
      return "evaluationsSent";
    }
    default:
      return null;
  }
}

async function lookAfterAgent(ctx: Context, session: SessionRow, now: Date): Promise<Deed> {
  if (!agentIsMissing(session, now)) return null;
  const silent = now.getTime() - (session.lastHeartbeatAt ?? session.createdAt).getTime();
  if (silent > silentMs) return finish(ctx, session, "agent_lost");
  if (session.replacedAt !== null) return null;
  // An agent that only cannot reach the API goes on talking and delivers later: it must not be replaced.
  if (await ctx.voice.agentPresent(session.ref)) return null;
  const verdict = await replaceOrEnd(ctx, session);
  return verdict === "replaced" ? "replaced" : null;
}

async function finish(ctx: Context, session: SessionRow, reason: EndReason): Promise<Deed> {
  const ended = await ctx.withTenant(session.companyId, (tx) => endOrAbandon(tx, session, reason, ctx.clock.now()));
  if (!ended) return null;
  await afterEnd(ctx, ended);
  return "ended";
}
