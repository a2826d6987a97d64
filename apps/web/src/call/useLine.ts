import type { StartedTrainingSession, TrainingSession } from "@careertrainer/contract/training-session";
import type { Room } from "livekit-client";
import { useCallback, useEffect, useRef, useState } from "react";
import { takeAdmission } from "../api/admissions.ts";
import { problemCode } from "../api/problem.ts";
import { useRejoinTrainingSession } from "../api/training-sessions.ts";
import { type Line, type LineState, openLine } from "./line.ts";

const overCodes = new Set(["WRONG_STATE", "NOT_FOUND"]);

/** Keeps this session's line to its room up for as long as the screen is shown. `joined` hears of each new way in. */
export function useLine(sessionId: string, joined: (session: TrainingSession) => void) {
  const [state, setState] = useState<LineState>({ is: "connecting" });
  const [room, setRoom] = useState<Room>();
  const line = useRef<Line>(undefined);
  const { mutateAsync: rejoin } = useRejoinTrainingSession();
  const hear = useRef(joined);
  hear.current = joined;

  useEffect(() => {
    const admission = takeAdmission(sessionId);
    if (admission) hear.current(admission.session);
    const opened = openLine({
      first: admission?.livekit,
      admit: async () => {
        const started: StartedTrainingSession = await rejoin(sessionId);
        hear.current(started.session);
        return started.livekit;
      },
      isOver: (error) => overCodes.has(problemCode(error)),
      changed: setState,
    });
    line.current = opened;
    setRoom(opened.room);
    return opened.close;
  }, [sessionId, rejoin]);

  const retry = useCallback(() => line.current?.retry(), []);
  const close = useCallback(() => line.current?.close(), []);
  return { room, state, retry, close };
}
