import type { Locale } from "@careertrainer/contract/locale";
import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { problemCode } from "../api/problem.ts";
import { recentSessionsQuery, useEndTrainingSession, useStartTrainingSession } from "../api/training-sessions.ts";
import { openAudioContext } from "../voice-form/audio-context.ts";

type SessionMode = TrainingSession["mode"];
const openStates: readonly TrainingSession["state"][] = ["created", "connecting", "live"];

/** Starts a training session and goes to its call. Another one that is still open is named, not overwritten. */
export function useStartCall(scenarioId: string | undefined, locale: Locale) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const start = useStartTrainingSession();
  const end = useEndTrainingSession();
  const [other, setOther] = useState<TrainingSession | "unknown">();
  const [starting, setStarting] = useState<SessionMode>();
  const [error, setError] = useState<unknown>();
  const keys = useRef<Partial<Record<SessionMode, string>>>({});

  const begin = async (mode: SessionMode) => {
    if (!scenarioId || starting) return false;
    performance.clearMarks("call:first-sound");
    performance.mark("call:start");
    openAudioContext();
    setStarting(mode);
    setError(undefined);
    keys.current[mode] ??= crypto.randomUUID();
    try {
      const started = await start.mutateAsync({ scenarioId, mode, locale, attemptKey: keys.current[mode] });
      await navigate({ to: "/sessions/$id/call", params: { id: started.session.id }, replace: true });
      return true;
    } catch (refusal) {
      const code = problemCode(refusal);
      // Without an answer the start may have happened: only then the same key must be used again.
      if (code !== "OFFLINE") delete keys.current[mode];
      if (code === "SESSION_ALREADY_LIVE") setOther(await findOpen());
      else setError(refusal);
      setStarting(undefined);
      return false;
    }
  };

  const findOpen = async () => {
    const sessions = await queries.fetchQuery({ ...recentSessionsQuery, staleTime: 0 }).catch(() => []);
    return sessions.find((session) => openStates.includes(session.state)) ?? "unknown";
  };

  const backToOther = () => {
    if (!other || other === "unknown") return navigate({ to: "/home" });
    openAudioContext();
    return navigate({ to: "/sessions/$id/call", params: { id: other.id } });
  };
  const endOther = async () => {
    if (other && other !== "unknown") await end.mutateAsync(other.id).catch(() => undefined);
    setOther(undefined);
  };

  return { begin, starting, error, other, backToOther, endOther };
}
