import type { Attempt } from "@careertrainer/contract/own-result";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { effectiveLevel } from "../evaluation/levels.ts";
import { ownRowOrThrow } from "./load.ts";
import type { SessionRow } from "./transitions.ts";

const { trainingSession, evaluation, criterionResult } = schema;
const newest = 50;

/** The learner's evaluated attempts at the scenario of one of their sessions, oldest first. @throws NOT_FOUND */
export async function listAttempts(ctx: MemberContext, input: { id: string }): Promise<{ items: Attempt[] }> {
  return ctx.inTenant(async (tx) => {
    const evaluated = (await evaluatedOf(tx, await ownRowOrThrow(tx, ctx.actor, input.id))).toReversed();
    const levels = await levelsOf(
      tx,
      ctx.actor.companyId,
      evaluated.map(({ current }) => current.id),
    );
    return {
      items: evaluated.map(({ session, current }) => ({
        sessionId: session.id,
        attempt: session.attempt,
        createdAt: session.createdAt.toISOString(),
        level: effectiveLevel(current),
        criteria: levels
          .filter((one) => one.evaluationId === current.id)
          .map((one) => ({ id: one.criterionId, level: effectiveLevel(one), byHuman: one.humanLevel !== null })),
      })),
    };
  });
}

/** Newest first. */
const evaluatedOf = (tx: TenantTransaction, session: SessionRow) =>
  tx
    .select({
      session: { id: trainingSession.id, attempt: trainingSession.attempt, createdAt: trainingSession.createdAt },
      current: { id: evaluation.id, level: evaluation.level, humanLevel: evaluation.humanLevel },
    })
    .from(trainingSession)
    .innerJoin(
      evaluation,
      and(
        eq(evaluation.companyId, trainingSession.companyId),
        eq(evaluation.sessionId, trainingSession.id),
        eq(evaluation.stage, "done"),
      ),
    )
    .where(
      and(
        eq(trainingSession.companyId, session.companyId),
        eq(trainingSession.learnerId, session.learnerId),
        eq(trainingSession.scenarioId, session.scenarioId),
        eq(trainingSession.state, "evaluated"),
      ),
    )
    .orderBy(desc(trainingSession.createdAt), desc(trainingSession.id))
    .limit(newest);

const levelsOf = async (tx: TenantTransaction, companyId: string, evaluations: string[]) =>
  evaluations.length === 0
    ? []
    : tx
        .select({
          evaluationId: criterionResult.evaluationId,
          criterionId: criterionResult.criterionId,
          level: criterionResult.level,
          humanLevel: criterionResult.humanLevel,
        })
        .from(criterionResult)
        .where(and(eq(criterionResult.companyId, companyId), inArray(criterionResult.evaluationId, evaluations)))
        .orderBy(asc(criterionResult.position));
