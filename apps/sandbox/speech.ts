import { Worker } from "node:worker_threads";
import type { Locale } from "@careertrainer/contract/locale";
import type { VoiceShape } from "./voice/formant.ts";

export type Manner = { locale: Locale; voice: string };

const plain: VoiceShape = { pitch: 112, tract: 1, pace: 1 };
const shapes: Readonly<Record<string, VoiceShape>> = {
  alloy: { pitch: 150, tract: 1.07, pace: 1.03 },
  ash: { pitch: 104, tract: 0.98, pace: 1 },
  ballad: { pitch: 118, tract: 1, pace: 0.94 },
  cedar: { pitch: 92, tract: 0.95, pace: 0.97 },
  coral: { pitch: 205, tract: 1.16, pace: 1.04 },
  echo: { pitch: 110, tract: 1, pace: 1.05 },
  marin: { pitch: 188, tract: 1.13, pace: 1 },
  sage: { pitch: 176, tract: 1.12, pace: 0.96 },
  shimmer: { pitch: 215, tract: 1.18, pace: 1 },
  verse: { pitch: 126, tract: 1.02, pace: 1.02 },
};

type Order = { key: string; text: string; manner: Manner; urgent: boolean; done: (audio: Int16Array) => void };

const keptSentences = 600;

/** Reads sentences aloud in a thread of its own, one at a time, and remembers them. */
export class Speech {
  private readonly worker = new Worker(new URL("./speech-worker.ts", import.meta.url));
  private readonly known = new Map<string, Promise<Int16Array>>();
  private queue: Order[] = [];
  private current: Order | null = null;

  constructor() {
    this.worker.unref();
    this.worker.on("message", (message: { audio: Int16Array }) => {
      this.current?.done(message.audio);
      this.current = null;
      this.next();
    });
  }

  /** PCM16 at 24 kHz. */
  say(text: string, manner: Manner): Promise<Int16Array> {
    return this.order(text, manner, true);
  }

  /** Has sentences ready before they are needed. */
  prepare(texts: readonly string[], manner: Manner): void {
    for (const text of texts) void this.order(text, manner, false);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private order(text: string, manner: Manner, urgent: boolean): Promise<Int16Array> {
    const key = `${manner.locale} ${manner.voice} ${text}`;
    const known = this.known.get(key);
    if (known) {
      const waiting = this.queue.find((one) => one.key === key);
      if (waiting && urgent) {
        waiting.urgent = true;
        this.queue = [waiting, ...this.queue.filter((one) => one !== waiting)];
      }
      return known;
    }
    const audio = new Promise<Int16Array>((done) => {
      const order = { key, text, manner, urgent, done };
      if (urgent) this.queue.unshift(order);
      else this.queue.push(order);
    });
    this.known.set(key, audio);
    const oldest = this.known.keys().next().value;
    if (this.known.size > keptSentences && oldest !== undefined) this.known.delete(oldest);
    this.next();
    return audio;
  }

  private next(): void {
    if (this.current) return;
    const order = this.queue.shift();
    if (!order) return;
    this.current = order;
    const { text, manner } = order;
    this.worker.postMessage({ id: 0, text, locale: manner.locale, shape: shapes[manner.voice] ?? plain });
  }
}
