import type { EvaluatorOutput } from "@careertrainer/contract/evaluation";
import type { AiCallRecord, Context } from "../context.ts";
import { AppError } from "../errors.ts";
import type { MaskedTurn } from "../pseudonym/mask-transcript.ts";
import { evaluationPrompt } from "./prompt.ts";
import { ProviderFailure } from "./provider-failure.ts";
import { readAnswer } from "./read-answer.ts";

/** The calls that were made, whatever came of them, and the model's answer or why there is none. */
export type AskedAnswer = {
  calls: AiCallRecord[];
  answer: { ok: true; output: EvaluatorOutput } | { ok: false; error: AppError };
};

/** Asks the evaluation model, and once more with what was wrong when its answer cannot be read. Holds no transaction. */
export async function askForAnswer(
  ctx: Context,
  scenario: Parameters<typeof evaluationPrompt>[0],
  turns: MaskedTurn[],
): Promise<AskedAnswer> {
  const prompt = evaluationPrompt(scenario, turns);
  const rubric = { criteria: scenario.rubric.criteria, goals: scenario.goals };
  const calls: AiCallRecord[] = [];
  let problem: string | null = null;
  for (let round = 1; round <= 2; round += 1) {
    const system: string =
      problem === null
        ? prompt.system
        : `${prompt.system}\n\nYour previous answer could not be used. ${problem} Answer again.`;
    try {
      const { text, calls: made } = await ctx.evaluator.complete({ ...prompt, system });
      calls.push(...made);
      const answer = readAnswer(text, rubric);
      if (answer.ok) return { calls, answer };
      problem = answer.problem;
      ctx.log.warn("evaluation_answer_refused", { round });
    } catch (error) {
      if (error instanceof ProviderFailure) calls.push(...error.calls);
      if (error instanceof AppError) return { calls, answer: { ok: false, error } };
      throw error;
    }
  }
  return { calls, answer: { ok: false, error: new AppError("PROVIDER_UNAVAILABLE", { detail: "No usable answer" }) } };
}
