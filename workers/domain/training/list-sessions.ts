import type { TrainingSessionList } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";
import { sessionLevel } from "../evaluation/levels.ts";
import { loadedOf, withPractised } from "./load.ts";
import { presentSession } from "./present.ts";

const { trainingSession } = schema;

/** The learner's own sessions, newest first, or those of one scenario. @throws INVALID_INPUT for a cursor that is not ours */
export async function listSessions(
  ctx: MemberContext,
  input: { cursor?: string | undefined; scenarioId?: string | undefined; limit: number },
): Promise<z.infer<typeof TrainingSessionList>> {
  const { companyId, memberId } = ctx.actor;
  const after = behind(trainingSession, input.cursor);
  const rows = await ctx.inTenant((tx) =>
    withPractised(tx, { level: sessionLevel })
      .where(
        and(
          eq(trainingSession.companyId, companyId),
          eq(trainingSession.learnerId, memberId),
          input.scenarioId === undefined ? undefined : eq(trainingSession.scenarioId, input.scenarioId),
          after,
        ),
      )
      .orderBy(desc(trainingSession.createdAt), desc(trainingSession.id))
      .limit(input.limit + 1),
  );
  const { page, nextCursor } = pageOf(rows, input.limit, ({ row }) => row);
  return { items: page.map((found) => ({ ...presentSession(loadedOf(found)), level: found.level })), nextCursor };
}
