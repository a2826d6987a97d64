import type { EvaluationStage } from "@careertrainer/contract/evaluation";

export const steps = ["saved", "masked", "scoring", "verifying"] as const;
export type Step = (typeof steps)[number];

/** How many steps are behind us once a stage is reached: saving and masking are told when done, the others when begun. */
const behind = { saved: 1, masked: 2, scoring: 2, verifying: 3, done: 4 } as const satisfies Record<
  EvaluationStage,
  number
>;

/** Whether a step is done, going on or to come. */
export const standOf = (step: Step, stage: EvaluationStage | null): "done" | "now" | "next" => {
  const done = stage ? behind[stage] : 0;
  const position = steps.indexOf(step);
  if (position < done) return "done";
  return position === done ? "now" : "next";
};
