import type { SessionState } from "@careertrainer/contract/training-session";

/** The conversation itself can still be joined. */
export const isOpen = (state: SessionState): boolean =>
  state === "created" || state === "connecting" || state === "live";

/** Talked to the end and on its way to a result. */
export const isUnderEvaluation = (state: SessionState): boolean => state === "ended" || state === "evaluating";
