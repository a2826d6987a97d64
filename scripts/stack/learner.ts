import { AlivePacket, CaptionPacket, NoticePacket, topics } from "@careertrainer/contract/agent";
import { encodeTones } from "@careertrainer/sandbox/tones";
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";

const sampleRate = 48_000;
const frameMs = 20;
const frameSamples = (sampleRate * frameMs) / 1000;
/** How much sound is handed over ahead of time, so that a busy machine does not tear a phrase apart. */
const queueMs = 400;
/** A frame whose mean level is above this counts as sound (full scale is 32767). */
const soundLevel = 60;

export type Learner = Awaited<ReturnType<typeof joinAsLearner>>;

/** A scripted learner: joins a room with a token as a browser would, speaks in tones, types, listens. Times are wall clock, ms. */
export async function joinAsLearner({
  url,
  token,
  microphone = true,
}: {
  url: string;
  token: string;
  microphone?: boolean;
}) {
  const room = new Room();
  const captions = new Map<number, CaptionPacket>();
  const captionLog: { at: number; caption: CaptionPacket }[] = [];
  const alive: { at: number; packet: AlivePacket }[] = [];
  const notices: { at: number; packet: NoticePacket }[] = [];
  /** Times of the frames in which something was heard. */
  const sounds: number[] = [];
  let disconnected = false;

  room.on(RoomEvent.DataReceived, (payload, _participant, _kind, topic) => {
    const at = Date.now();
    const packet: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (topic === topics.alive) alive.push({ at, packet: AlivePacket.parse(packet) });
    if (topic === topics.notice) notices.push({ at, packet: NoticePacket.parse(packet) });
    if (topic === topics.caption) {
      const caption = CaptionPacket.parse(packet);
      captions.set(caption.seq, caption);
      captionLog.push({ at, caption });
    }
  });
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind === TrackKind.KIND_AUDIO) void hear(track, sounds);
  });
  room.on(RoomEvent.Disconnected, () => {
    disconnected = true;
  });

  await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  const joinedAt = Date.now();
  const mouth = microphone ? await openMouth(room) : null;

  return {
    room,
    joinedAt,
    /** Newest caption of each turn, by seq. */
    captions,
    captionLog,
    alive,
    notices,
    isConnected: () => !disconnected,
    /** Speaks `text` in tones. Resolves with the moment its last sound left. */
    async say(text: string): Promise<number> {
      if (!mouth) throw new Error("this learner has no microphone");
      return mouth.speak(encodeTones(text, { sampleRate }));
    },
    /** Makes a noise of `ms` that is no code at all, like human speech to the sandbox. */
    async hum(ms: number): Promise<number> {
      if (!mouth) throw new Error("this learner has no microphone");
      const samples = Int16Array.from({ length: (sampleRate * ms) / 1000 }, (_, n) => 6_000 * Math.sin(n / 40));
      return mouth.speak(samples);
    },
    async type(text: string): Promise<void> {
      await room.localParticipant?.sendText(text, { topic: topics.typed });
    },
    /** When the persona was first heard after `t`, or null. */
    heardSince: (t: number): number | null => sounds.find((at) => at >= t) ?? null,
    /** When the persona was last heard, or null. */
    lastHeard: (): number | null => sounds.at(-1) ?? null,
    /** Waits until the persona is heard after `t`. @throws after `timeoutMs` */
    async waitForSound(t: number, timeoutMs = 15_000): Promise<number> {
      return waitFor(() => sounds.find((at) => at >= t), timeoutMs, "the persona to be heard");
    },
    /** Waits until the persona has been silent for `ms`. */
    async waitForQuiet(ms = 700, timeoutMs = 30_000): Promise<void> {
      await waitFor(() => Date.now() - (sounds.at(-1) ?? 0) >= ms || undefined, timeoutMs, "the persona to be silent");
    },
    /** Waits for a caption that `fits`. @throws after `timeoutMs` */
    async waitForCaption(fits: (caption: CaptionPacket) => boolean, timeoutMs = 15_000): Promise<CaptionPacket> {
      return waitFor(() => [...captions.values()].find(fits), timeoutMs, "a caption");
    },
    async leave(): Promise<void> {
      mouth?.close();
      await room.disconnect();
    },
  };
}

/** Asks again each 10 ms until there is an answer. @throws after `timeoutMs`, naming `what` */
async function waitFor<T>(ask: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Publishes a microphone that sends silence unless it speaks. */
async function openMouth(room: Room) {
  const source = new AudioSource(sampleRate, 1, queueMs);
  const track = LocalAudioTrack.createAudioTrack("microphone", source);
  await room.localParticipant?.publishTrack(
    track,
    new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false }),
  );
  const silence = new Int16Array(frameSamples);
  const queue: { samples: Int16Array; last: ((at: number) => void) | null }[] = [];
  let open = true;

  const pump = async () => {
    while (open) {
      const next = queue.shift();
      await source.captureFrame(new AudioFrame(next?.samples ?? silence, sampleRate, 1, frameSamples));
      next?.last?.(Date.now() + source.queuedDuration);
    }
  };
  const pumping = pump().catch(() => undefined);

  return {
    speak: (samples: Int16Array): Promise<number> =>
      new Promise((resolve) => {
        const frames = Math.ceil(samples.length / frameSamples);
        for (let i = 0; i < frames; i++) {
          const frame = new Int16Array(frameSamples);
          frame.set(samples.subarray(i * frameSamples, (i + 1) * frameSamples));
          queue.push({ samples: frame, last: i === frames - 1 ? resolve : null });
        }
      }),
    close(): void {
      open = false;
      void pumping.then(() => source.close()).catch(() => undefined);
    },
  };
}

async function hear(track: RemoteTrack, sounds: number[]): Promise<void> {
  for await (const frame of new AudioStream(track, { sampleRate: 24_000, numChannels: 1 })) {
    let sum = 0;
    for (const sample of frame.data) sum += Math.abs(sample);
    if (sum / Math.max(1, frame.data.length) > soundLevel) sounds.push(Date.now());
  }
}
