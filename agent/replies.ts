import { heardOf } from "./heard.ts";

interface Reply {
  id: string;
  text: string;
  audioMs: number;
  /** The provider has sent all of it. */
  complete: boolean;
  /** Wall clock at which its first sound went out. */
  playingSince: number | null;
  /** How much was played when it was stopped. */
  stoppedAtMs: number | null;
  closed: boolean;
}

export type Replies = ReturnType<typeof createReplies>;

/**
 * The persona's replies as they arrive and as they are heard: the provider sends faster than anybody listens.
 * `instant`: the learner reads, so what has arrived counts as heard.
 */
export function createReplies({ now, instant }: { now: () => number; instant: boolean }) {
  let open: Reply[] = [];

  const get = (id: string): Reply => {
    const known = open.find((reply) => reply.id === id);
    if (known) return known;
    const reply: Reply = {
      id,
      text: "",
      audioMs: 0,
      complete: false,
      playingSince: null,
      stoppedAtMs: null,
      closed: false,
    };
    open.push(reply);
    return reply;
  };
  const playing = (): Reply | undefined => open.find((r) => !r.closed && r.playingSince !== null);
  const heard = (reply: Reply): string => {
    if (instant) return reply.text;
    if (reply.playingSince === null) return "";
    return heardOf(reply, reply.stoppedAtMs ?? now() - reply.playingSince);
  };

  return {
    text(id: string, delta: string): void {
      get(id).text += delta;
    },
    audio(id: string, ms: number): void {
      get(id).audioMs += ms;
    },
    complete(ids: string[]): void {
      for (const id of ids) get(id).complete = true;
    },
    /** The first sound of the newest reply that has any goes out. */
    startPlaying(at: number): string | null {
      const reply = open.findLast((r) => !r.closed && r.audioMs > 0 && r.playingSince === null);
      if (!reply) return null;
      reply.playingSince = at;
      return reply.id;
    },
    /** Sound stopped after `playedMs` because somebody interrupted. */
    stopPlaying(playedMs: number): void {
      const reply = playing();
      if (reply) reply.stoppedAtMs = playedMs;
    },
    /** What has been heard of the reply now playing. */
    current(): { id: string; heard: string; startedAt: number } | null {
      const reply = instant ? (playing() ?? open.at(-1)) : playing();
      if (!reply) return null;
      return { id: reply.id, heard: heard(reply), startedAt: reply.playingSince ?? now() };
    },
    /** A reply is over. Returns what was heard of it, and whether that is less than was meant to be said. */
    close(
      id: string,
      interrupted: boolean,
    ): { heard: string; cut: boolean; startedAt: number | null; endedAt: number } {
      const reply = get(id);
      reply.closed = true;
      const cut = instant ? !reply.complete : interrupted || !reply.complete;
      const said = interrupted || reply.playingSince === null ? heard(reply) : reply.text;
      open = open.filter((r) => !r.closed);
      const endedAt = Math.min(now(), (reply.playingSince ?? now()) + reply.audioMs);
      return { heard: said, cut, startedAt: reply.playingSince, endedAt };
    },
    /** Replies still open, oldest first. */
    openIds: (): string[] => open.map((reply) => reply.id),
    /** A reply the provider has begun and not finished. */
    arriving: (): boolean => open.some((reply) => !reply.complete),
    isPlaying: (): boolean => playing() !== undefined,
    playingId: (): string | null => playing()?.id ?? null,
  };
}
