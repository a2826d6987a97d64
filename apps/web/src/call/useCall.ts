import type { NoticePacket } from "@careertrainer/contract/agent";
import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { trainingSessionQuery } from "../api/training-sessions.ts";
import type { VoiceFormState } from "../voice-form/shape.ts";
import { type LineState, reconnectSeconds } from "./line.ts";
import type { PartnerPhase } from "./partner.ts";
import { useCallClock, useCountdown } from "./useCallClock.ts";
import { useCaptions } from "./useCaptions.ts";
import { useLine } from "./useLine.ts";
import { useMicrophone } from "./useMicrophone.ts";
import { type AgentState, usePartner } from "./usePartner.ts";
import { usePersonaVoice } from "./usePersonaVoice.ts";
import { useRoomData } from "./useRoomData.ts";

/** What the person must know about the connection, most serious first; none while all is well. */
export type Trouble = "gone" | "unreachable" | "elsewhere" | "cut" | "long" | "reconnecting" | "moment" | "blocked";
/** The words beside the persona's name, as message keys. */
export type CallWords =
  | "connecting"
  | "awaited"
  | AgentState
  | "moment"
  | "reconnecting"
  | "away"
  | "unreachable"
  | "ending";

/** One call: the line, the partner, both voices, the words and the clock, for the screen to read. */
export function useCall(session: TrainingSession) {
  const queries = useQueryClient();
  const [begunBefore] = useState(session.liveAt !== null);
  const [mending, setMending] = useState(false);
  const [ending, setEnding] = useState(false);
  const [startedAt, setStartedAt] = useState(session.liveAt ? Date.parse(session.liveAt) : undefined);

  const joined = useCallback(
    (fresh: TrainingSession) => queries.setQueryData(trainingSessionQuery(fresh.id).queryKey, fresh),
    [queries],
  );
  const line = useLine(session.id, joined);
  const partner = usePartner(session.id, line.room, line.state, begunBefore);
  const words = useCaptions(session.id, line.room, begunBefore);
  const voice = usePersonaVoice(line.room);
  const microphone = useMicrophone(line.room, session.mode === "voice");

  const notice = (packet: NoticePacket) => {
    if (packet.kind === "provider_reconnecting") setMending(true);
    if (packet.kind === "provider_back") setMending(false);
    if (packet.kind === "ending") setEnding(true);
  };
  useRoomData(line.room, { alive: partner.heard, caption: words.hear, notice });

  const met = partner.phase === "present";
  useEffect(() => {
    if (met) setStartedAt((at) => at ?? Date.now());
  }, [met]);

  const seconds = useCallClock(startedAt, session.maxSeconds);
  const lostSince = line.state.is === "reconnecting" ? line.state.since : undefined;
  const countdown = useCountdown(lostSince, reconnectSeconds);
  const trouble = troubleOf(line.state, partner.phase, mending && met, voice.blocked, lostSince, countdown);

  return {
    line,
    over: line.state.is === "over",
    ending,
    trouble,
    countdown,
    words: wordsOf(line.state, partner.phase, partner.agent, mending, ending),
    form: formOf(line.state, partner.phase, partner.agent, mending),
    agent: partner.agent,
    captions: words.captions,
    pending: words.pending,
    type: words.type,
    voice,
    microphone,
    seconds,
  };
}

export type Call = ReturnType<typeof useCall>;

function troubleOf(
  line: LineState,
  phase: PartnerPhase,
  mending: boolean,
  blocked: boolean,
  lostSince: number | undefined,
  countdown: number,
): Trouble | undefined {
  if (phase === "gone") return "gone";
  if (line.is === "elsewhere") return "elsewhere";
  if (line.is === "cut") return "cut";
  if (lostSince !== undefined) return countdown > 0 || Date.now() - lostSince < 1500 ? "reconnecting" : "long";
  if (phase === "unreachable") return "unreachable";
  if (phase === "missing" || phase === "replaced" || mending) return "moment";
  return blocked ? "blocked" : undefined;
}

function wordsOf(
  line: LineState,
  phase: PartnerPhase,
  agent: AgentState,
  mending: boolean,
  ending: boolean,
): CallWords {
  if (ending || line.is === "over") return "ending";
  if (phase === "gone") return "away";
  if (phase === "unreachable") return "unreachable";
  if (line.is === "connecting") return "connecting";
  if (line.is !== "open") return "reconnecting";
  if (phase === "missing" || phase === "replaced" || mending) return "moment";
  return phase === "awaited" || agent === "initializing" ? "awaited" : agent;
}

function formOf(line: LineState, phase: PartnerPhase, agent: AgentState, mending: boolean): VoiceFormState {
  if (line.is === "reconnecting" || line.is === "cut" || line.is === "elsewhere") return "reconnecting";
  if (line.is !== "open" || phase !== "present" || mending || agent === "initializing") return "idle";
  return agent;
}
