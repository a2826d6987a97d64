import type { PutTurn, StoredTurn } from "@careertrainer/contract/agent";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { refuseUnlessHeldBy } from "./held-by.ts";
import { heldRowOrThrow } from "./load.ts";

const { turn } = schema;

/**
 * Stores one version of one turn. A higher `rev` replaces, an equal or lower one changes nothing; the answer names the
 * revision that stands. Accepted until the evaluation begins, and only from the agent that holds the session.
 * @throws NOT_FOUND, AGENT_SUPERSEDED, WRONG_STATE
 */
export async function putTurn(
  ctx: Context,
  input: z.infer<typeof PutTurn> & { ref: string; seq: number },
): Promise<z.infer<typeof StoredTurn>> {
  return ctx.withSession(input.ref, async (tx, found) => {
    const session = await heldRowOrThrow(tx, { companyId: found.companyId, id: found.sessionId }, "share");
    refuseUnlessHeldBy(ctx, session, input.job);
    if (session.state !== "connecting" && session.state !== "live" && session.state !== "ended") {
      throw new AppError("WRONG_STATE");
    }
    const version = {
      rev: input.rev,
      speaker: input.speaker,
      text: input.text.normalize("NFC"),
      startedMs: input.startedMs,
      endedMs: Math.max(input.startedMs, input.endedMs),
      interrupted: input.interrupted,
      typed: input.typed,
    };
    const [stored] = await tx
      .insert(turn)
      .values({
        companyId: session.companyId,
        sessionId: session.id,
        learnerId: session.learnerId,
        seq: input.seq,
        ...version,
      })
      .onConflictDoUpdate({
        target: [turn.companyId, turn.sessionId, turn.seq],
        set: version,
        setWhere: lt(turn.rev, sql`excluded.rev`),
      })
      .returning({ seq: turn.seq, rev: turn.rev });
    if (stored) return stored;
    const [standing] = await tx
      .select({ seq: turn.seq, rev: turn.rev })
      .from(turn)
      .where(and(eq(turn.companyId, session.companyId), eq(turn.sessionId, session.id), eq(turn.seq, input.seq)));
    return standing ?? { seq: input.seq, rev: input.rev };
  });
}
