import type { EvaluatorOutput, Quote } from "@careertrainer/contract/evaluation";
import { type Criterion, Level } from "@careertrainer/contract/scenario";
import type { MaskedTranscript } from "../pseudonym/mask-transcript.ts";
import { overallLevel } from "./levels.ts";
import { verifyQuotes } from "./verify-quotes.ts";

export type ComputedCriterion = {
  id: string;
  name: string;
  level: Level | null;
  reason: string;
  quotes: Quote[];
  betterWording: string | null;
};
export type ComputedGoal = { id: string; text: string; reached: boolean; turn: number | null; note: string };
export type ComputedResult = {
  level: Level | null;
  summary: string;
  strongest: Quote | null;
  criteria: ComputedCriterion[];
  goals: ComputedGoal[];
  quotesDropped: number;
};

/**
 * Turns the model's answer into the result: code, not the model, decides what counts. A criterion without a surviving
 * quote is "not shown" (level null); the overall level is the rounded mean of the shown ones, null when there are none.
 */
export function computeResult(
  output: EvaluatorOutput,
  rubric: { criteria: Criterion[]; goals: { id: string; text: string }[] },
  transcript: MaskedTranscript,
): ComputedResult {
  let quotesDropped = 0;
  const criteria = rubric.criteria.map(({ id, name }): ComputedCriterion => {
    const answer = output.criteria.find((candidate) => candidate.id === id);
    if (!answer) return { id, name, level: null, reason: "", quotes: [], betterWording: null };
    const { quotes, dropped } = verifyQuotes(answer.quotes, transcript.turns);
    quotesDropped += dropped;
    const level = quotes.length === 0 || answer.level === null ? null : Level.parse(answer.level);
    return {
      id,
      name,
      level,
      reason: transcript.restore(answer.reason),
      quotes: level === null ? [] : quotes,
      betterWording: answer.betterWording === null ? null : transcript.restore(answer.betterWording),
    };
  });
  const seqs = new Set(transcript.turns.map((turn) => turn.seq));
  const goals = rubric.goals.map(({ id, text }): ComputedGoal => {
    const answer = output.goals.find((candidate) => candidate.id === id);
    const turn = answer?.turn ?? null;
    return {
      id,
      text,
      reached: answer?.reached ?? false,
      turn: turn !== null && seqs.has(turn) ? turn : null,
      note: transcript.restore(answer?.note ?? ""),
    };
  });
  return {
    level: overallLevel(criteria),
    summary: transcript.restore(output.summary),
    strongest: strongestQuote(criteria),
    criteria,
    goals,
    quotesDropped,
  };
}

function strongestQuote(criteria: ComputedCriterion[]): Quote | null {
  const shown = criteria.filter((criterion) => criterion.level !== null);
  const best = shown.reduce<ComputedCriterion | null>(
    (winner, criterion) => (winner === null || (criterion.level ?? 0) > (winner.level ?? 0) ? criterion : winner),
    null,
  );
  return best?.quotes[0] ?? null;
}
