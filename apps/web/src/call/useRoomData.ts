import { AlivePacket, CaptionPacket, NoticePacket, topics } from "@careertrainer/contract/agent";
import { type Room, RoomEvent } from "livekit-client";
import { useEffect, useRef } from "react";

export type RoomDataHandlers = {
  alive: (packet: AlivePacket) => void;
  caption: (packet: CaptionPacket) => void;
  notice: (packet: NoticePacket) => void;
};

const decoder = new TextDecoder();

/** What the agent tells the page, by topic. Anything else, or anything broken, is dropped. */
export function useRoomData(room: Room | undefined, handlers: RoomDataHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    if (!room) return;
    const receive = (payload: Uint8Array, _from: unknown, _kind: unknown, topic?: string) => {
      const value = parse(payload);
      if (topic === topics.alive) {
        const { data } = AlivePacket.safeParse(value);
        if (data) latest.current.alive(data);
      }
      if (topic === topics.caption) {
        const { data } = CaptionPacket.safeParse(value);
        if (data) latest.current.caption(data);
      }
      if (topic === topics.notice) {
        const { data } = NoticePacket.safeParse(value);
        if (data) latest.current.notice(data);
      }
    };
    room.on(RoomEvent.DataReceived, receive);
    return () => void room.off(RoomEvent.DataReceived, receive);
  }, [room]);
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(payload));
  } catch {
    return undefined;
  }
}
