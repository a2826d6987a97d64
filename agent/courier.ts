import { type AlivePacket, type CaptionPacket, type NoticePacket, topics } from "@careertrainer/contract/agent";
import type { Room } from "@livekit/rtc-node";

export type Courier = ReturnType<typeof createCourier>;

/** Data packets to the learner's browser. A packet that cannot be sent is lost: each is repeated or superseded. */
export function createCourier(room: Room, generation: number) {
  const encoder = new TextEncoder();
  const captions = new Map<number, string>();
  let n = 0;

  const send = (topic: string, packet: object, reliable: boolean): void => {
    if (!room.isConnected) return;
    void room.localParticipant
      ?.publishData(encoder.encode(JSON.stringify(packet)), { reliable, topic })
      .catch(() => undefined);
  };

  return {
    alive(): void {
      n += 1;
      send(topics.alive, { n, generation } satisfies AlivePacket, false);
    },
    /** Sends a caption unless it says the same as the last one of this turn. */
    caption(packet: CaptionPacket): void {
      const mark = `${packet.final}${packet.interrupted}${packet.text}`;
      if (captions.get(packet.seq) === mark) return;
      captions.set(packet.seq, mark);
      send(topics.caption, packet, true);
    },
    notice(kind: NoticePacket["kind"], more: Partial<Omit<NoticePacket, "kind">> = {}): void {
      send(topics.notice, { kind, reason: null, secondsLeft: null, ...more } satisfies NoticePacket, true);
    },
  };
}
