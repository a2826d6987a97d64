import type { TrainingSession } from "@careertrainer/contract/training-session";

/** How long a conversation lasted, whole seconds; undefined while it goes on and when nobody spoke. */
export const spokenSeconds = ({ liveAt, endedAt }: Pick<TrainingSession, "liveAt" | "endedAt">): number | undefined =>
  liveAt && endedAt ? Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(liveAt)) / 1000)) : undefined;
