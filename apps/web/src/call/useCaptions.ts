import type { CaptionPacket } from "@careertrainer/contract/agent";
import { topics } from "@careertrainer/contract/agent";
import { useQueryClient } from "@tanstack/react-query";
import type { Room } from "livekit-client";
import { useCallback, useEffect, useState } from "react";
import { sessionResultQuery } from "../api/session-result.ts";
import { type Caption, withCaption, withTurns } from "./captions.ts";

/** The words of the conversation as they are said. After a reload the earlier ones come from the record. */
export function useCaptions(sessionId: string, room: Room | undefined, begunBefore: boolean) {
  const [captions, setCaptions] = useState<Caption[]>([]);
  const [pending, setPending] = useState<string>();
  const queries = useQueryClient();

  useEffect(() => {
    if (!begunBefore) return;
    queries
      .fetchQuery(sessionResultQuery(sessionId))
      .then(({ turns }) => setCaptions((all) => withTurns(all, turns)))
      .catch(() => undefined);
  }, [sessionId, begunBefore, queries]);

  const hear = useCallback((packet: CaptionPacket) => {
    setCaptions((all) => withCaption(all, packet));
    if (packet.speaker === "learner") setPending(undefined);
  }, []);

  /** Sends typed words; they show at once and become a caption when the agent has them. Rejects when the line is down. */
  const type = useCallback(
    async (text: string) => {
      if (!room) throw new Error("no line");
      setPending(text);
      try {
        await room.localParticipant.sendText(text, { topic: topics.typed });
      } catch (error) {
        setPending(undefined);
        throw error;
      }
    },
    [room],
  );

  return { captions, pending, hear, type };
}
