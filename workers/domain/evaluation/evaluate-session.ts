import type { EvaluationStage } from "@careertrainer/contract/evaluation";
import type { EvaluateMessage } from "@careertrainer/contract/queue";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import { restrictedSince } from "../account/restrict.ts";
import type { AiCallRecord, Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { maskTranscript, type PlainTurn } from "../pseudonym/mask-transcript.ts";
import { recordAiCall } from "../training/ai-call.ts";
import { heldRow, type LoadedSession, sessionOrThrow, turnsOf } from "../training/load.ts";
import { codeOf, deliveryGraceSeconds } from "../training/rooms.ts";
import { beginEvaluating, finishEvaluating, type SessionKey, waitsForRequest } from "../training/transitions.ts";
import { askForAnswer } from "./ask-for-answer.ts";
import { computeResult } from "./compute-result.ts";
import { promptVersion } from "./prompt.ts";
import { isScorable } from "./scorable.ts";
import { storeResult } from "./store-result.ts";

const { company, evaluation, member } = schema;

/** A run that has not finished after this long is taken for dead, and another may start, milliseconds. */
const runLeaseMs = 240_000;

/** `done`: nothing more to do for this message; `later`: deliver it again after so many seconds. */
export type EvaluateOutcome = { outcome: "done" } | { outcome: "later"; seconds: number };

/**
 * Evaluates one ended session: mask, ask the model, check every quote, compute, store. Delivered twice it does nothing
 * the second time. When the provider does not answer the message is wanted again later; on the last delivery the
 * session becomes `evaluation_failed`, and what was said is kept.
 */
export async function evaluateSession(
  ctx: Context,
  { companyId, sessionId }: EvaluateMessage,
  delivery: { number: number; isLast: boolean },
): Promise<EvaluateOutcome> {
  const key = { companyId, id: sessionId };
  const run = await ctx.withTenant(companyId, (tx) => beginRun(tx, ctx, key));
  if (run === "skip") return { outcome: "done" };
  if (run === "too_early") {
    await ctx.queue.evaluate({ kind: "evaluate", companyId, sessionId }, deliveryGraceSeconds);
    return { outcome: "done" };
  }
  try {
    await evaluateRun(ctx, run);
    return { outcome: "done" };
  } catch (error) {
    ctx.log.warn("evaluation_run_failed", { session: sessionId, code: codeOf(error), delivery: delivery.number });
    await ctx.withTenant(companyId, async (tx) => {
      await closeRun(tx, ctx, run, { errorCode: codeOf(error) });
      if (delivery.isLast) await finishEvaluating(tx, key, "evaluation_failed");
    });
    return delivery.isLast ? { outcome: "done" } : { outcome: "later", seconds: 2 ** delivery.number };
  }
}

type Run = {
  id: string;
  loaded: LoadedSession;
  turns: PlainTurn[];
  learnerName: string;
  /** Null for somebody who signed up alone. */
  companyName: string | null;
};

async function beginRun(tx: TenantTransaction, ctx: Context, key: SessionKey): Promise<Run | "skip" | "too_early"> {
  const held = await heldRow(tx, key, "update");
  // Deleted by its learner.
  if (!held) return "skip";
  // Only kept, not used: the sweeper asks again, and it goes on when that is lifted.
  if ((await restrictedSince(tx, { companyId: key.companyId, memberId: held.learnerId })) !== null) return "skip";
  const now = ctx.clock.now();
  if (held.state === "ended") {
    if (waitsForRequest(held)) return "skip";
    const since = now.getTime() - (held.endedAt?.getTime() ?? 0);
    // Half a second of slack: a queue's clock is not ours.
    if (held.endConfirmedAt === null && since < deliveryGraceSeconds * 1000 - 500) return "too_early";
    await beginEvaluating(tx, key, now);
  } else if (held.state !== "evaluating") {
    return "skip";
  }
  const [last] = await tx
    .select({ attempt: evaluation.attempt, createdAt: evaluation.createdAt, finishedAt: evaluation.finishedAt })
    .from(evaluation)
    .where(and(eq(evaluation.companyId, key.companyId), eq(evaluation.sessionId, key.id)))
    .orderBy(desc(evaluation.attempt))
    .limit(1);
  const running = last && last.finishedAt === null && now.getTime() - last.createdAt.getTime() < runLeaseMs;
  if (running) return "skip";
  const loaded = await sessionOrThrow(tx, key);
  const id = ctx.ids.uuid();
  await tx.insert(evaluation).values({
    companyId: key.companyId,
    id,
    sessionId: key.id,
    attempt: (last?.attempt ?? 0) + 1,
    stage: "saved",
    rubricOwnerId: loaded.row.scenarioOwnerId,
    rubricId: loaded.practised.rubric.id,
    rubricVersion: loaded.practised.rubric.version,
    createdAt: now,
  });
  const [learner] = await tx
    .select({ displayName: member.displayName, companyName: company.name, companyKind: company.kind })
    .from(member)
    .innerJoin(company, eq(company.id, member.companyId))
    .where(and(eq(member.companyId, key.companyId), eq(member.id, loaded.row.learnerId)));
  const turns = await turnsOf(tx, key);
  return {
    id,
    loaded,
    turns,
    learnerName: learner?.displayName ?? "",
    companyName: learner?.companyKind === "organisation" ? learner.companyName : null,
  };
}

async function evaluateRun(ctx: Context, run: Run): Promise<void> {
  const { row, practised } = run.loaded;
  if (!isScorable(run.turns)) {
    await ctx.withTenant(row.companyId, async (tx) => {
      await closeRun(tx, ctx, run, {});
      await finishEvaluating(tx, row, "not_scorable");
    });
    return;
  }
  const transcript = maskTranscript(run.turns, {
    learnerName: run.learnerName,
    companyName: run.companyName,
    personaNames: [practised.content.persona.name, practised.content.persona.firstName],
    scenarioWords: capitalisedWords(practised.content),
  });
  await reach(ctx, run, "masked", { namesMasked: transcript.count });
  await reach(ctx, run, "scoring");
  const scenario = { ...practised.content, rubric: practised.rubric };
  const { calls, answer } = await askForAnswer(ctx, scenario, transcript.turns);
  const present = await ctx.withTenant(row.companyId, async (tx) => {
    const held = await heldRow(tx, row, "share");
    await recordCalls(tx, ctx, { companyId: row.companyId, id: held?.id ?? null }, calls);
    if (answer.ok) await setStage(tx, run, "verifying");
    return held !== undefined;
  });
  if (!present) return;
  if (!answer.ok) throw answer.error;
  const result = computeResult(
    answer.output,
    { criteria: practised.rubric.criteria, goals: practised.content.goals },
    transcript,
  );
  await ctx.withTenant(row.companyId, async (tx) => {
    const stored = await finishEvaluating(tx, row, "evaluated");
    if (!stored && !(await heldRow(tx, row, "share"))) return;
    // Another run was faster: its result stands, not this one.
    if (!stored) throw new AppError("CONFLICT");
    await storeResult(tx, ctx, { companyId: row.companyId, id: run.id }, result);
    await closeRun(tx, ctx, run, { stage: "done", model: ctx.evaluator.model, promptVersion });
  });
}

/** Whoever the scenario itself mentions is no real person. */
function capitalisedWords({ situation, persona }: LoadedSession["practised"]["content"]): string[] {
  const texts = [situation, persona.character, ...persona.knows, ...persona.hides];
  return texts.join(" ").match(/\p{Lu}[\p{L}\p{M}-]+/gu) ?? [];
}

const setStage = (tx: TenantTransaction, run: Run, stage: EvaluationStage, columns: { namesMasked?: number } = {}) =>
  tx
    .update(evaluation)
    .set({ ...columns, stage })
    .where(and(eq(evaluation.companyId, run.loaded.row.companyId), eq(evaluation.id, run.id)));

/** In a transaction of its own, so that whoever watches sees it. */
const reach = (ctx: Context, run: Run, stage: EvaluationStage, columns: { namesMasked?: number } = {}) =>
  ctx.withTenant(run.loaded.row.companyId, (tx) => setStage(tx, run, stage, columns));

async function closeRun(
  tx: TenantTransaction,
  ctx: Context,
  run: Run,
  columns: Partial<typeof evaluation.$inferInsert>,
): Promise<void> {
  await tx
    .update(evaluation)
    .set({ ...columns, finishedAt: ctx.clock.now() })
    .where(and(eq(evaluation.companyId, run.loaded.row.companyId), eq(evaluation.id, run.id)));
}

async function recordCalls(
  tx: TenantTransaction,
  ctx: Context,
  session: Parameters<typeof recordAiCall>[2],
  calls: AiCallRecord[],
) {
  for (const call of calls) await recordAiCall(tx, ctx, session, call);
}
