import type {
  CriterionResult,
  Evaluation,
  Quote,
  SessionEvent,
  SessionResult,
} from "@careertrainer/contract/evaluation";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, asc, count, desc, eq, inArray, lt } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { effectiveLevelOf, presentLevel } from "../evaluation/levels.ts";
import { newestReviewOf, presentOwnReview } from "../review/load-review.ts";
import { whoAnswers } from "../review/who-answers.ts";
import { type LoadedSession, ownSessionOrThrow, turnsOf } from "./load.ts";
import { presentSession, presentTurn } from "./present.ts";
import { shareOf } from "./readers.ts";

const { trainingSession, turn, evaluation, criterionResult, quote } = schema;
type EvaluationRow = typeof evaluation.$inferSelect;
type TurnRow = typeof turn.$inferSelect;

/** Everything the result page shows of one of the learner's own sessions, at whatever stage it is. @throws NOT_FOUND */
export async function getResult(ctx: MemberContext, input: { id: string }): Promise<SessionResult> {
  return ctx.inTenant(async (tx) => {
    const loaded = await ownSessionOrThrow(tx, ctx.actor, input.id);
    const [turns, current] = await Promise.all([turnsOf(tx, loaded.row), currentEvaluation(tx, loaded.row)]);
    const evaluated = loaded.row.state === "evaluated" ? current : undefined;
    return {
      session: presentSession(loaded),
      turns: turns.map(presentTurn),
      stage: current?.stage ?? null,
      namesMasked: current?.namesMasked ?? null,
      evaluation: evaluated ? await presentEvaluation(tx, loaded, evaluated, turns) : null,
      ...(evaluated ? await presentDecisions(tx, ctx, evaluated) : { reviewer: null, review: null, share: null }),
    };
  });
}

/** Where one of the learner's own sessions stands, for the event stream. @throws NOT_FOUND */
export async function getProgress(ctx: MemberContext, input: { id: string }): Promise<z.infer<typeof SessionEvent>> {
  return ctx.inTenant(async (tx) => {
    const { companyId, memberId } = ctx.actor;
    const ownSession = tx
      .select({ state: trainingSession.state })
      .from(trainingSession)
      .where(
        and(
          eq(trainingSession.companyId, companyId),
          eq(trainingSession.learnerId, memberId),
          eq(trainingSession.id, input.id),
        ),
      );
    const turnCount = tx
      .select({ n: count() })
      .from(turn)
      .where(and(eq(turn.companyId, companyId), eq(turn.sessionId, input.id)));
    // Asked together: they travel in one round trip. The state goes first, or it could be newer than the stage.
    const [[row], [turns], current] = await Promise.all([
      ownSession.execute(),
      turnCount.execute(),
      currentEvaluation(tx, { companyId, id: input.id }),
    ]);
    if (!row) throw notFound();
    return {
      state: row.state,
      stage: current?.stage ?? null,
      turns: turns?.n ?? 0,
      namesMasked: current?.namesMasked ?? null,
    };
  });
}

/** What the learner did with the result, and could do. */
async function presentDecisions(
  tx: TenantTransaction,
  { actor }: MemberContext,
  current: EvaluationRow,
): Promise<Pick<SessionResult, "reviewer" | "review" | "share">> {
  const session = { companyId: current.companyId, id: current.sessionId };
  const [reviewer, review, share] = await Promise.all([
    whoAnswers(tx, actor),
    newestReviewOf(tx, current),
    shareOf(tx, actor, session),
  ]);
  return {
    reviewer,
    review: review ? await presentOwnReview(tx, review) : null,
    share: share.readers.length > 0 ? share : null,
  };
}

/** The run that counts: the newest. */
export async function currentEvaluation(tx: TenantTransaction, session: { companyId: string; id: string }) {
  const [row] = await tx
    .select()
    .from(evaluation)
    .where(and(eq(evaluation.companyId, session.companyId), eq(evaluation.sessionId, session.id)))
    .orderBy(desc(evaluation.attempt))
    .limit(1);
  return row;
}

/** An evaluation as its readers see it. */
export async function presentEvaluation(
  tx: TenantTransaction,
  { row, practised }: LoadedSession,
  current: EvaluationRow,
  turns: TurnRow[],
): Promise<Evaluation> {
  const results = await tx
    .select()
    .from(criterionResult)
    .where(and(eq(criterionResult.companyId, current.companyId), eq(criterionResult.evaluationId, current.id)))
    .orderBy(asc(criterionResult.position));
  const quotes = results.length
    ? await tx
        .select()
        .from(quote)
        .where(
          and(
            eq(quote.companyId, current.companyId),
            inArray(
              quote.criterionResultId,
              results.map((result) => result.id),
            ),
          ),
        )
        .orderBy(asc(quote.position))
    : [];
  const previous = await previousLevels(tx, row);
  const startOf = (seq: number) => turns.find((turn) => turn.seq === seq)?.startedMs ?? 0;
  const nameOf = (id: string) => practised.rubric.criteria.find((criterion) => criterion.id === id)?.name ?? id;
  const strongest: Quote | null =
    current.strongestTurn === null || current.strongestText === null
      ? null
      : { turn: current.strongestTurn, text: current.strongestText, startedMs: startOf(current.strongestTurn) };
  return {
    id: current.id,
    ...presentLevel(current),
    summary: current.summary ?? "",
    strongest,
    criteria: results.map(
      (result): CriterionResult => ({
        id: result.criterionId,
        name: nameOf(result.criterionId),
        ...presentLevel(result),
        reason: result.reason,
        quotes: quotes
          .filter((candidate) => candidate.criterionResultId === result.id)
          .map(({ turnSeq, text }) => ({ turn: turnSeq, text, startedMs: startOf(turnSeq) })),
        betterWording: result.betterWording,
        previousLevel: previous.get(result.criterionId) ?? null,
      }),
    ),
    goals: current.goals,
    model: current.model ?? "",
    promptVersion: current.promptVersion ?? "",
    rubricVersion: current.rubricVersion,
    quotesDropped: current.quotesDropped,
    namesMasked: current.namesMasked ?? 0,
    createdAt: (current.finishedAt ?? current.createdAt).toISOString(),
  };
}

/** The levels of the learner's last evaluated attempt at the same scenario before this one. */
async function previousLevels(tx: TenantTransaction, row: LoadedSession["row"]) {
  const [before] = await tx
    .select({ companyId: trainingSession.companyId, id: trainingSession.id })
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, row.companyId),
        eq(trainingSession.learnerId, row.learnerId),
        eq(trainingSession.scenarioId, row.scenarioId),
        eq(trainingSession.state, "evaluated"),
        lt(trainingSession.createdAt, row.createdAt),
      ),
    )
    .orderBy(desc(trainingSession.createdAt))
    .limit(1);
  const earlier = before && (await currentEvaluation(tx, before));
  if (!earlier) return new Map<string, EvaluationRow["level"]>();
  const levels = await tx
    .select({ id: criterionResult.criterionId, level: effectiveLevelOf(criterionResult) })
    .from(criterionResult)
    .where(and(eq(criterionResult.companyId, earlier.companyId), eq(criterionResult.evaluationId, earlier.id)));
  return new Map(levels.map(({ id, level }) => [id, level]));
}
