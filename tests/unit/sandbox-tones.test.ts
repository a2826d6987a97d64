import { readPhrases, symbolsOf } from "@careertrainer/sandbox/tone-code";
import { encodeTones, ToneDecoder } from "@careertrainer/sandbox/tones";
import { wavFile } from "@careertrainer/sandbox/wav";
import { describe, expect, it } from "vitest";

const text = "Mir ist aufgefallen: die Übergabe am 12. März kam zu spät. Wie siehst du das? Größe 5 € 🙂";

/** Reproducible noise between -1 and 1. */
function noise(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  };
}

function resampled(audio: Int16Array, ratio: number): Int16Array {
  return Int16Array.from({ length: Math.floor(audio.length * ratio) }, (_, i) => {
    const at = i / ratio;
    const low = audio[Math.floor(at)] ?? 0;
    const high = audio[Math.floor(at) + 1] ?? low;
    return Math.round(low + (high - low) * (at % 1));
  });
}

/** Cuts out (`ms` > 0) or repeats (`ms` < 0) a piece of audio every 150 ms, as a jitter buffer does. */
function jittered(audio: Int16Array, ms: number): Int16Array {
  const out: number[] = [];
  for (let i = 0, since = 0; i < audio.length; i++, since++) {
    if (since >= 3600) {
      since = 0;
      i += ms * 24;
    }
    out.push(audio[i] ?? 0);
  }
  return Int16Array.from(out);
}

function heard(audio: Int16Array, chunk = 2400) {
  const decoder = new ToneDecoder({ sampleRate: 24_000 });
  for (let i = 0; i < audio.length; i += chunk) decoder.push(audio.subarray(i, i + chunk));
  return decoder.finish();
}

describe("tone-coded speech", () => {
  const clean = encodeTones(text, { sampleRate: 24_000 });

  it("takes 50 ms a letter", () => {
    expect(encodeTones("a".repeat(100), { sampleRate: 24_000 }).length / 24_000).toBeCloseTo(107 * 0.05 + 0.16, 2);
  });

  it.each([160, 480, 2400, 7777])("comes back whole in chunks of %i samples", (chunk) => {
    expect(heard(clean, chunk)).toEqual({ text, damaged: false });
  });

  it.each([1, 0.3, 0.03])("comes back at gain %f with noise 20 dB below", (gain) => {
    const rough = noise();
    const audio = clean.map((value) => Math.round(value * gain + rough() * 1600 * gain));
    expect(heard(audio)).toEqual({ text, damaged: false });
  });

  it("comes back clipped", () => {
    const audio = clean.map((value) => Math.max(-9000, Math.min(9000, value * 2)));
    expect(heard(audio)).toEqual({ text, damaged: false });
  });

  it.each([12, -12])("comes back when a jitter buffer changes its length by %i ms at a time", (ms) => {
    expect(heard(jittered(clean, ms))).toEqual({ text, damaged: false });
  });

  it.each([48_000, 16_000])("comes back resampled from %i Hz", (sampleRate) => {
    const audio = resampled(encodeTones(text, { sampleRate }), 24_000 / sampleRate);
    expect(heard(audio)).toEqual({ text, damaged: false });
  });

  it("comes back quantised as coarsely as eight bits", () => {
    expect(heard(clean.map((value) => Math.round(value / 256) * 256))).toEqual({ text, damaged: false });
  });

  it("joins two phrases of one utterance", () => {
    const audio = [...encodeTones("Ja, gut.", { sampleRate: 24_000 }), ...new Int16Array(4800), ...clean];
    expect(heard(Int16Array.from(audio)).text).toBe(`Ja, gut. ${text}`);
  });

  it("comes back with a hiccup of silence inside a symbol", () => {
    const audio = [...clean.subarray(0, 24_000), ...new Int16Array(1920), ...clean.subarray(24_000)];
    expect(heard(Int16Array.from(audio))).toEqual({ text, damaged: false });
  });

  it("is known as damaged when a piece is missing", () => {
    const holed = clean.slice();
    holed.fill(0, 30_000, 36_000);
    expect(heard(holed)).toEqual({ text: null, damaged: true });
    expect(heard(clean.subarray(0, 60_000))).toEqual({ text: null, damaged: true });
  });

  describe("said twice", () => {
    const twice = encodeTones(text, { sampleRate: 24_000, twice: true });
    const half = clean.length;

    it("is heard once", () => expect(heard(twice)).toEqual({ text, damaged: false }));

    it.each([
      ["first", 30_000],
      ["second", half + 30_000],
    ])("comes back when a piece of the %s is missing", (_which, from) => {
      const holed = twice.slice();
      holed.fill(0, from, from + 6000);
      expect(heard(holed)).toEqual({ text, damaged: false });
    });

    it("comes back when the beginning is lost", () => {
      expect(heard(twice.subarray(9000))).toEqual({ text, damaged: false });
    });

    it("comes back from two copies with different letters wrong, and not from one", () => {
      const symbols = symbolsOf(text, true);
      const wrong = (places: number[]) => symbols.map((symbol, i) => (places.includes(i) ? (symbol + 7) % 60 : symbol));
      const copy = symbols.length / 2;
      expect(readPhrases(wrong([10, 20]).slice(0, copy))).toEqual({ text: null, damaged: true });
      expect(readPhrases(wrong([10, 20, copy + 30, copy + 40]))).toEqual({ text, damaged: false });
      expect(readPhrases(wrong([10, copy + 10]))).toEqual({ text: null, damaged: true });
    });

    it("is known as damaged when both copies miss a piece", () => {
      const holed = twice.slice();
      holed.fill(0, 30_000, 36_000);
      holed.fill(0, half + 50_000, half + 56_000);
      expect(heard(holed)).toEqual({ text: null, damaged: true });
    });

    it("keeps its place between other sentences", () => {
      const next = encodeTones("Ja, gut.", { sampleRate: 24_000, twice: true });
      expect(heard(Int16Array.from([...next, ...twice, ...next])).text).toBe(`Ja, gut. ${text} Ja, gut.`);
    });
  });

  it("finds no text in noise, silence or a hum", () => {
    const rough = noise();
    expect(heard(Int16Array.from({ length: 48_000 }, () => rough() * 20_000))).toEqual({ text: null, damaged: false });
    expect(heard(new Int16Array(48_000))).toEqual({ text: null, damaged: false });
    const hum = Int16Array.from({ length: 48_000 }, (_, i) => 9000 * Math.sin((2 * Math.PI * 220 * i) / 24_000));
    expect(heard(hum)).toEqual({ text: null, damaged: false });
  });

  it("starts afresh after each utterance", () => {
    const decoder = new ToneDecoder();
    decoder.push(clean);
    expect(decoder.finish().text).toBe(text);
    expect(decoder.finish()).toEqual({ text: null, damaged: false });
  });
});

it("writes 48 kHz mono 16-bit wav", () => {
  const file = Buffer.from(wavFile(Int16Array.from([1, -2, 3])));
  expect([file.toString("latin1", 0, 4), file.readUInt32LE(24), file.readUInt16LE(34), file.length]).toEqual([
    "RIFF",
    48_000,
    16,
    50,
  ]);
  expect(file.readInt16LE(46)).toBe(-2);
});
