import type { EndReason, TrainingSession } from "@careertrainer/contract/training-session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { problemCode } from "../api/problem.ts";
import {
  trainingSessionQuery,
  useEndTrainingSession,
  useRequestEvaluation,
  useStartTrainingSession,
} from "../api/training-sessions.ts";
import { openAudioContext } from "../voice-form/audio-context.ts";
import type { Call } from "./useCall.ts";

/** Ends that were nobody's wish: the person is asked how to go on, instead of being sent to a result. */
const faults: readonly (EndReason | null)[] = ["agent_lost", "provider_failed", "api_away", "no_agent", "fault"];
const endTries = 3;

/** The ways out of a call: hanging up, evaluating what is there, starting again, and being told that it is over. */
export function useLeaveCall(session: TrainingSession, call: Call) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const end = useEndTrainingSession();
  const evaluation = useRequestEvaluation();
  const start = useStartTrainingSession();
  const [leaving, setLeaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const [fault, setFault] = useState<"gone" | "unreachable">();

  const toResult = () => navigate({ to: "/sessions/$id", params: { id: session.id }, replace: true });

  const endQuietly = async () => {
    for (let i = 0; i < endTries; i++) {
      const ended = await end.mutateAsync(session.id).catch(() => undefined);
      if (ended) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };

  const hangUp = async () => {
    setLeaving(true);
    call.line.close();
    await endQuietly();
    await toResult();
  };

  /** The session may have ended already, or not: either way what was said is evaluated. */
  const evaluate = async () => {
    setLeaving(true);
    call.line.close();
    await end.mutateAsync(session.id).catch(() => undefined);
    await evaluation.mutateAsync(session.id).catch(() => undefined);
    await toResult();
  };

  const startAgain = async () => {
    setLeaving(true);
    setFailed(false);
    openAudioContext();
    call.line.close();
    await end.mutateAsync(session.id).catch(() => undefined);
    try {
      const { scenario, mode, locale } = session;
      performance.mark("call:start");
      const attempt = { scenarioId: scenario.id, mode, locale, attemptKey: crypto.randomUUID() };
      const next = await start.mutateAsync(attempt);
      await navigate({ to: "/sessions/$id/call", params: { id: next.session.id }, replace: true });
    } catch (refusal) {
      if (problemCode(refusal) === "DISCLOSURE_REQUIRED")
        return navigate({ to: "/practise/$slug", params: { slug: session.scenario.slug }, search: { notice: true } });
      setFailed(true);
      setLeaving(false);
    }
  };

  const { over } = call;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the session turns out to be over
  useEffect(() => {
    if (!over || leaving) return;
    queries
      .fetchQuery({ ...trainingSessionQuery(session.id), staleTime: 0 })
      .then((now) => {
        if (now.state === "abandoned") return setFault("unreachable");
        if (now.state === "ended" && faults.includes(now.endReason)) return setFault("gone");
        return toResult();
      })
      .catch(toResult);
  }, [over, leaving]);

  return { leaving, failed, fault, hangUp, evaluate, startAgain };
}

export type LeaveCall = ReturnType<typeof useLeaveCall>;
