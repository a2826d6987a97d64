import { type Heard, readPhrases, symbolsOf } from "./tone-code.ts";

/**
 * Text as audio that survives Opus, resampling, gain and a jitter buffer. Each symbol is two tones of eight; symbols
 * take turns between two interleaved sets of frequencies, so a change of symbol is heard even when a jitter buffer
 * stretched or shortened it, and no common clock is needed.
 */
const symbolSeconds = 0.05;
const edgeSeconds = 0.08;
const rampSeconds = 0.004;
const lowBase = 500;
const highBase = 2100;
const step = 200;
const setOffset = 100;
const tonesPerGroup = 8;
const gapFrames = 24;

const frequencies = [0, setOffset].map((offset) =>
  [lowBase, highBase].map((base) => Array.from({ length: tonesPerGroup }, (_, i) => base + offset + i * step)),
);

/**
 * PCM16 of `text` as tones, mono at `sampleRate` Hz; about 50 ms a letter plus 0.5 s. `level` is the peak, 0–1. `twice`
 * adds a copy, for ways on which sound gets lost.
 */
export function encodeTones(
  text: string,
  options: { sampleRate: number; level?: number; twice?: boolean },
): Int16Array {
  const { sampleRate, level = 0.5, twice = false } = options;
  const symbols = symbolsOf(text, twice);
  const spans = symbols.map((_, i) => (i === 0 || i === symbols.length - 1 ? edgeSeconds : symbolSeconds));
  const lengths = spans.map((seconds) => Math.round(seconds * sampleRate));
  const audio = new Int16Array(lengths.reduce((sum, length) => sum + length, 0));
  const ramp = Math.round(rampSeconds * sampleRate);
  let at = 0;
  for (const [i, symbol] of symbols.entries()) {
    const length = lengths[i] ?? 0;
    const low = toneOf(i % 2, 0, symbol >> 3);
    const high = toneOf(i % 2, 1, symbol & 7);
    for (let n = 0; n < length; n++) {
      const edge = Math.min(n, length - 1 - n);
      const gain = edge < ramp ? 0.5 - 0.5 * Math.cos((Math.PI * edge) / ramp) : 1;
      const t = (2 * Math.PI * n) / sampleRate;
      audio[at + n] = Math.round(32767 * level * gain * 0.5 * (Math.sin(low * t) + Math.sin(high * t)));
    }
    at += length;
  }
  return audio;
}

function toneOf(set: number, group: number, index: number): number {
  return frequencies[set]?.[group]?.[index] ?? 0;
}

type Run = { set: number; votes: Map<number, number>; frames: number };

/** Hears tone-coded text in a stream of PCM16. Feed any chunk sizes; ask `finish` at the end of an utterance. */
export class ToneDecoder {
  private readonly window: number;
  private readonly hop: number;
  private readonly shape: Float64Array;
  private readonly steps: number[][][];
  private readonly buffer: Float64Array;
  private filled = 0;
  private symbols: number[] = [];
  private run: Run | null = null;
  private quiet = 0;

  constructor(options: { sampleRate: number } = { sampleRate: 24_000 }) {
    const { sampleRate } = options;
    this.window = Math.round(0.02 * sampleRate);
    this.hop = Math.round(0.005 * sampleRate);
    this.buffer = new Float64Array(this.window);
    this.shape = Float64Array.from(
      { length: this.window },
      (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / this.window),
    );
    this.steps = frequencies.map((groups) =>
      groups.map((tones) => tones.map((hz) => 2 * Math.cos((2 * Math.PI * hz) / sampleRate))),
    );
  }

  push(samples: Int16Array): void {
    let at = 0;
    while (at < samples.length) {
      const take = Math.min(samples.length - at, this.window - this.filled);
      for (let i = 0; i < take; i++) this.buffer[this.filled + i] = (samples[at + i] ?? 0) / 32768;
      this.filled += take;
      at += take;
      if (this.filled < this.window) return;
      this.hear();
      this.buffer.copyWithin(0, this.hop);
      this.filled -= this.hop;
    }
  }

  /** Ends the utterance, says what was in it and forgets it. */
  finish(): Heard {
    this.endRun();
    const heard = readPhrases(this.symbols);
    this.symbols = [];
    this.quiet = 0;
    return heard;
  }

  private hear(): void {
    const shaped = new Float64Array(this.window);
    let energy = 0;
    for (let n = 0; n < this.window; n++) {
      const value = (this.buffer[n] ?? 0) * (this.shape[n] ?? 0);
      shaped[n] = value;
      energy += value * value;
    }
    if (energy / this.window < 1e-6) {
      this.hush();
      return;
    }
    // A full-scale tone of amplitude a in a window of sum S has Goertzel power (aS/2)², and energy a²·Σw²/2.
    const scale = (2 * 0.375) / (0.25 * this.window);
    let best: { set: number; symbol: number; power: number } | null = null;
    for (const [set, groups] of this.steps.entries()) {
      const low = strongest(shaped, groups[0] ?? []);
      const high = strongest(shaped, groups[1] ?? []);
      const both = (low.power + high.power) * scale;
      const balanced = low.power > high.power * 0.02 && high.power > low.power * 0.02;
      if (!balanced || both < 0.55 * energy) continue;
      if (best === null || both > best.power) best = { set, symbol: low.index * 8 + high.index, power: both };
    }
    if (best === null) {
      this.hush();
      return;
    }
    this.quiet = 0;
    if (this.run !== null && this.run.set !== best.set) this.endRun();
    this.run ??= { set: best.set, votes: new Map(), frames: 0 };
    this.run.frames++;
    this.run.votes.set(best.symbol, (this.run.votes.get(best.symbol) ?? 0) + best.power / energy);
  }

  /** A frame without two clear tones. A short gap is a hiccup within a symbol (neighbours never share a set); a long one ends it. */
  private hush(): void {
    this.quiet++;
    if (this.quiet > gapFrames) this.endRun();
  }

  private endRun(): void {
    const run = this.run;
    this.run = null;
    if (run === null || run.frames < 2) return;
    let symbol = 0;
    let most = 0;
    for (const [candidate, votes] of run.votes) if (votes > most) [symbol, most] = [candidate, votes];
    this.symbols.push(symbol);
  }
}

function strongest(samples: Float64Array, steps: readonly number[]): { index: number; power: number } {
  let index = 0;
  let power = -1;
  for (const [i, factor] of steps.entries()) {
    let s1 = 0;
    let s2 = 0;
    for (let n = 0; n < samples.length; n++) {
      const s0 = (samples[n] ?? 0) + factor * s1 - s2;
      s2 = s1;
      s1 = s0;
    }
    const here = s1 * s1 + s2 * s2 - factor * s1 * s2;
    if (here > power) [index, power] = [i, here];
  }
  return { index, power };
}
