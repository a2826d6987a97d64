import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useCallback, useState } from "react";
import { useTakeHint } from "../api/training-sessions.ts";

/** The hint card: each opening shows the next hint and is counted; after the last one they come round again, uncounted. */
export function useHints(session: TrainingSession) {
  const { hints } = session.scenario;
  const [shown, setShown] = useState<number>();
  const [taken, setTaken] = useState(session.hintsUsed);
  const { mutate: count } = useTakeHint();

  const close = useCallback(() => setShown(undefined), []);
  const toggle = () => {
    if (shown !== undefined) return close();
    if (hints.length === 0) return;
    setShown(taken % hints.length);
    setTaken(taken + 1);
    if (taken < hints.length) count(session.id);
  };
  const text = shown === undefined ? undefined : hints[shown];
  return {
    any: hints.length > 0,
    hint: shown === undefined || text === undefined ? undefined : { text, number: shown + 1, of: hints.length },
    toggle,
    close,
  };
}
