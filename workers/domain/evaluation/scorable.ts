import type { Speaker } from "@careertrainer/contract/training-session";

/** The least a conversation must hold before it is scored; below that it is "not scorable", never low. */
export const leastLearnerTurns = 4;
export const leastLearnerWords = 25;

/** A note of the machine in square brackets in place of words, such as the sandbox's for speech it could not understand. */
export const isPlaceholder = (text: string) => /^\s*\[[^\]]*\]\s*$/.test(text);

/** Whether the learner said enough to be judged fairly. */
export function isScorable(turns: { speaker: Speaker; text: string }[]): boolean {
  const spoken = turns
    .filter((turn) => turn.speaker === "learner")
    .map((turn) => wordsIn(turn.text.replace(/\[[^\]]*\]/g, " ")))
    .filter((words) => words > 0);
  return spoken.length >= leastLearnerTurns && spoken.reduce((sum, words) => sum + words, 0) >= leastLearnerWords;
}

const wordsIn = (text: string) => (text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length;
