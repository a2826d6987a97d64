import type { StartedTrainingSession } from "@careertrainer/contract/training-session";

const kept = new Map<string, StartedTrainingSession>();

/** Holds the way into a room between the tap on start and the call screen. Memory only: it is a secret for two minutes. */
export const keepAdmission = (started: StartedTrainingSession): void => {
  kept.set(started.session.id, started);
};

/** The admission of this session if one was just handed out and still has 5 s to live; it is used once. */
export const takeAdmission = (sessionId: string, now = Date.now()): StartedTrainingSession | undefined => {
  const started = kept.get(sessionId);
  kept.delete(sessionId);
  return started && Date.parse(started.expiresAt) - now > 5000 ? started : undefined;
};
