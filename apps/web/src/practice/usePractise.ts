import type { Locale } from "@careertrainer/contract/locale";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useStartTrainingSession } from "../api/training-sessions.ts";

type Practice = { scenarioId: string; mode: "voice" | "text"; locale: Locale };

/** Starts a training session and goes into the call at once. Until one has started, trying again is the same start. */
export const usePractise = () => {
  const navigate = useNavigate();
  const start = useStartTrainingSession();
  const attemptKey = useRef<string>(undefined);

  const practise = (practice: Practice) => {
    attemptKey.current ??= crypto.randomUUID();
    start.mutate(
      { ...practice, attemptKey: attemptKey.current },
      {
        onSuccess: ({ session }) => {
          attemptKey.current = undefined;
          void navigate({ to: "/sessions/$id/call", params: { id: session.id } });
        },
        onError: () => {
          attemptKey.current = undefined;
        },
      },
    );
  };
  return { practise, busy: start.isPending, error: start.error };
};
