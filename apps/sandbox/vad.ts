/** What the listener noticed, in ms of audio since the connection began. */
export type VadEvent = { kind: "started" | "stopped"; ms: number };

const frameMs = 10;
const startFrames = 5;
const lowestThreshold = 0.006;
const highestThreshold = 0.05;

/** Turn detection by loudness: speech starts after 50 ms above the noise, and stops after `silenceMs` below it. */
export class Vad {
  silenceMs: number;
  private readonly frame: number;
  private samples = 0;
  private sum = 0;
  private inFrame = 0;
  private loud = 0;
  private silent = 0;
  private floor = 0.001;
  speaking = false;

  constructor(options: { sampleRate: number; silenceMs: number }) {
    this.frame = (options.sampleRate * frameMs) / 1000;
    this.silenceMs = options.silenceMs;
  }

  get ms(): number {
    return (this.samples / this.frame) * frameMs;
  }

  /** Listens to one chunk; `onEvent` is called in order, with the number of samples of this chunk heard so far. */
  push(chunk: Int16Array, onEvent: (event: VadEvent, heard: number) => void): void {
    for (let i = 0; i < chunk.length; i++) {
      const value = (chunk[i] ?? 0) / 32768;
      this.sum += value * value;
      this.samples++;
      this.inFrame++;
      if (this.inFrame < this.frame) continue;
      const event = this.judge(Math.sqrt(this.sum / this.frame));
      this.sum = 0;
      this.inFrame = 0;
      if (event) onEvent(event, i + 1);
    }
  }

  private judge(loudness: number): VadEvent | null {
    const threshold = Math.min(highestThreshold, Math.max(lowestThreshold, this.floor * 4));
    const isLoud = loudness > threshold;
    if (!isLoud) this.floor += (loudness - this.floor) * 0.02;
    if (!this.speaking) {
      this.loud = isLoud ? this.loud + 1 : 0;
      if (this.loud < startFrames) return null;
      this.speaking = true;
      this.silent = 0;
      return { kind: "started", ms: Math.max(0, this.ms - startFrames * frameMs) };
    }
    this.silent = isLoud ? 0 : this.silent + 1;
    if (this.silent * frameMs < this.silenceMs) return null;
    this.speaking = false;
    this.loud = 0;
    return { kind: "stopped", ms: this.ms };
  }
}
