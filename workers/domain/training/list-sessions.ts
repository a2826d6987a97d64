import type { TrainingSessionList } from "@careertrainer/contract/training-session";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq, lt, or } from "drizzle-orm";
import { z } from "zod";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { presentSession } from "./present.ts";

const { trainingSession, scenarioVersion, rubric, evaluation } = schema;
const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** The learner's own sessions, newest first. @throws INVALID_INPUT for a cursor that is not ours */
export async function listSessions(
  ctx: MemberContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof TrainingSessionList>> {
  const { companyId, memberId } = ctx.actor;
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor);
  const rows = await ctx.inTenant((tx) =>
    tx
      .select({
        row: trainingSession,
        content: scenarioVersion.content,
        rubric: { id: rubric.id, version: rubric.version, criteria: rubric.criteria },
        level: evaluation.level,
      })
      .from(trainingSession)
      .innerJoin(
        scenarioVersion,
        and(
          eq(scenarioVersion.companyId, trainingSession.scenarioOwnerId),
          eq(scenarioVersion.id, trainingSession.scenarioVersionId),
        ),
      )
      .innerJoin(
        rubric,
        and(eq(rubric.companyId, trainingSession.scenarioOwnerId), eq(rubric.id, trainingSession.rubricId)),
      )
      .leftJoin(
        evaluation,
        and(
          eq(evaluation.companyId, trainingSession.companyId),
          eq(evaluation.sessionId, trainingSession.id),
          eq(evaluation.stage, "done"),
          eq(trainingSession.state, "evaluated"),
        ),
      )
      .where(
        and(
          eq(trainingSession.companyId, companyId),
          eq(trainingSession.learnerId, memberId),
          after &&
            or(
              lt(trainingSession.createdAt, after.at),
              and(eq(trainingSession.createdAt, after.at), lt(trainingSession.id, after.id)),
            ),
        ),
      )
      .orderBy(desc(trainingSession.createdAt), desc(trainingSession.id))
      .limit(input.limit + 1),
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ row, content, rubric, level }) => ({
      ...presentSession({ row, practised: { content, rubric } }),
      level,
    })),
    nextCursor: last ? btoa(JSON.stringify([last.row.createdAt.toISOString(), last.row.id])) : null,
  };
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [at, id] = Position.parse(JSON.parse(atob(cursor)));
    return { at: new Date(at), id };
  } catch (cause) {
    throw new AppError("INVALID_INPUT", { detail: "The cursor is not one of ours", cause });
  }
}
