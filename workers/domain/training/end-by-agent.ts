import type { EndByAgent, EndedByAgent } from "@careertrainer/contract/agent";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, max } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { refuseUnlessHeldBy } from "./held-by.ts";
import { heldRowOrThrow } from "./load.ts";
import { closeQuietly, enqueueQuietly } from "./rooms.ts";
import { beginEvaluating, endOrAbandon, waitsForRequest } from "./transitions.ts";

const { trainingSession, turn } = schema;

/**
 * The agent has stopped and every turn is delivered: the evaluation can begin at once, without the grace given after
 * the learner's end. Safe to send twice.
 * @throws NOT_FOUND, AGENT_SUPERSEDED
 */
export async function endByAgent(
  ctx: Context,
  input: z.infer<typeof EndByAgent> & { ref: string },
): Promise<z.infer<typeof EndedByAgent>> {
  const { row, begun } = await ctx.withSession(input.ref, async (tx, found) => {
    const held = await heldRowOrThrow(tx, { companyId: found.companyId, id: found.sessionId }, "update");
    refuseUnlessHeldBy(ctx, held, input.job);
    const now = ctx.clock.now();
    const ended = (await endOrAbandon(tx, held, input.reason, now)) ?? held;
    if (held.endConfirmedAt === null) {
      await tx
        .update(trainingSession)
        .set({ endConfirmedAt: now })
        .where(and(eq(trainingSession.companyId, held.companyId), eq(trainingSession.id, held.id)));
      const [delivered] = await tx
        .select({ lastSeq: max(turn.seq) })
        .from(turn)
        .where(and(eq(turn.companyId, held.companyId), eq(turn.sessionId, held.id)));
      if ((delivered?.lastSeq ?? 0) < input.lastSeq) {
        ctx.log.warn("turns_missing", { session: held.id, last: delivered?.lastSeq ?? 0, announced: input.lastSeq });
      }
    }
    const begun =
      ended.state === "ended" && !waitsForRequest(ended) ? await beginEvaluating(tx, ended, now) : undefined;
    return { row: begun ?? ended, begun };
  });
  await Promise.all([closeQuietly(ctx, row.ref), begun ? enqueueQuietly(ctx, begun) : undefined]);
  return { state: row.state };
}
