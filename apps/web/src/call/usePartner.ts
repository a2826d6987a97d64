import { type Participant, ParticipantKind, type Room, RoomEvent } from "livekit-client";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { useReportPartnerMissing } from "../api/training-sessions.ts";
import type { LineState } from "./line.ts";
import { onAlive, onLineUp, onTick, onVerdict, type Partner, partnerAt } from "./partner.ts";

/** What the agent is doing, in its framework's words. */
export type AgentState = "initializing" | "listening" | "thinking" | "speaking";
const agentStates: readonly string[] = ["initializing", "listening", "thinking", "speaking"] satisfies AgentState[];
const isAgentState = (value: string | undefined): value is AgentState => !!value && agentStates.includes(value);

type PartnerEvent = "alive" | "tick" | "asked" | { lineUp: boolean } | { verdict: Verdict };
type Verdict = "alive" | "replaced" | "over" | "unknown";

function next(partner: Partner, event: PartnerEvent): Partner {
  const now = Date.now();
  if (event === "alive") return onAlive(now);
  if (event === "tick") return onTick(partner, now);
  if (event === "asked") return { ...partner, ask: false };
  if ("lineUp" in event) return onLineUp(partner, event.lineUp, now);
  return onVerdict(partner, event.verdict, now);
}

/** Watches over the training partner: is somebody there, what is it doing, and who helps when it falls silent. */
export function usePartner(sessionId: string, room: Room | undefined, line: LineState, metBefore: boolean) {
  const [partner, tell] = useReducer(next, undefined, () => partnerAt("awaited", Date.now()));
  const agent = useAgentState(room);
  const met = useRef(metBefore);
  met.current ||= metBefore || partner.phase === "present";
  const { mutateAsync: report } = useReportPartnerMissing();
  const openSince = line.is === "open" ? line.since : undefined;

  useEffect(() => {
    if (openSince === undefined) return;
    tell({ lineUp: met.current });
    const timer = setInterval(() => tell("tick"), 250);
    return () => clearInterval(timer);
  }, [openSince]);

  const asking = partner.ask && openSince !== undefined;
  useEffect(() => {
    if (!asking) return;
    tell("asked");
    report(sessionId)
      .then(({ verdict }) => tell({ verdict }))
      .catch(() => tell({ verdict: "unknown" }));
  }, [asking, report, sessionId]);

  const heard = useCallback(() => tell("alive"), []);
  return { phase: partner.phase, agent, heard };
}

function useAgentState(room: Room | undefined): AgentState {
  const [state, setState] = useState<AgentState>("initializing");
  useEffect(() => {
    if (!room) return;
    const read = (participant: Participant) => {
      if (participant.kind !== ParticipantKind.AGENT) return;
      const value = participant.attributes["lk.agent.state"];
      setState(isAgentState(value) ? value : "initializing");
    };
    const changed = (_values: unknown, participant: Participant) => read(participant);
    room.on(RoomEvent.ParticipantConnected, read);
    room.on(RoomEvent.ParticipantAttributesChanged, changed);
    const readAll = () => {
      for (const participant of room.remoteParticipants.values()) read(participant);
    };
    room.on(RoomEvent.Connected, readAll);
    return () => {
      room.off(RoomEvent.ParticipantConnected, read);
      room.off(RoomEvent.ParticipantAttributesChanged, changed);
      room.off(RoomEvent.Connected, readAll);
    };
  }, [room]);
  return state;
}
