import type { TrainingSession } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownSessionOrThrow } from "./load.ts";
import { presentSession } from "./present.ts";
import { isOpen, openStates } from "./transitions.ts";

const { trainingSession } = schema;

/** Counts one more hint as used, at most as many as the scenario has. @throws NOT_FOUND, WRONG_STATE */
export async function useHint(ctx: MemberContext, input: { id: string }): Promise<TrainingSession> {
  return ctx.inTenant(async (tx) => {
    const loaded = await ownSessionOrThrow(tx, ctx.actor, input.id);
    if (!isOpen(loaded.row.state)) throw new AppError("WRONG_STATE");
    const [row] = await tx
      .update(trainingSession)
      .set({ hintsUsed: sql`${trainingSession.hintsUsed} + 1` })
      .where(
        and(
          eq(trainingSession.companyId, loaded.row.companyId),
          eq(trainingSession.id, loaded.row.id),
          inArray(trainingSession.state, [...openStates]),
          lt(trainingSession.hintsUsed, loaded.practised.content.hints.length),
        ),
      )
      .returning();
    return presentSession({ ...loaded, row: row ?? loaded.row });
  });
}
