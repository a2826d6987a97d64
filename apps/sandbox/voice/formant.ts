import type { Locale } from "@careertrainer/contract/locale";
import { englishDigits, englishRules } from "./english.ts";
import { germanDigits, germanRules } from "./german.ts";
import { readWord, type Sound, sounds, stillness } from "./phonemes.ts";

const sampleRate = 24_000;

/** `pitch` in Hz; `tract` stretches the formants (1 = average male); `pace` above 1 is quicker. */
export type VoiceShape = { pitch: number; tract: number; pace: number };

/** One sound as it will be spoken: how long, how high, how loud. */
type Spoken = { sound: Sound; ms: number; pitch: number; loud: number };

/** PCM16 at 24 kHz of `text` read aloud by a formant synthesiser: plain, but words can be made out. */
export function synthesise(text: string, locale: Locale, voice: VoiceShape): Int16Array {
  return render(plan(text, locale, voice), voice);
}

function plan(text: string, locale: Locale, voice: VoiceShape): Spoken[] {
  const rules = locale === "de" ? germanRules : englishRules;
  const digits = locale === "de" ? germanDigits : englishDigits;
  const spoken: Spoken[] = [];
  for (const sentence of text.match(/[^.!?…]+[.!?…]*/g) ?? [text]) {
    const asks = sentence.trimEnd().endsWith("?");
    const spelt = sentence.toLowerCase().replace(/\d/g, (digit) => ` ${digits[Number(digit)]} `);
    const words = spelt.match(/[\p{L}'’]+|[,;:–-]/gu) ?? [];
    for (const [i, word] of words.entries()) {
      const along = i / Math.max(1, words.length - 1);
      const tune = 1.12 - 0.26 * along + (asks && i === words.length - 1 ? 0.34 : 0);
      if (/^[,;:–-]$/.test(word)) {
        spoken.push(pause(180 / voice.pace));
        continue;
      }
      const said = readWord(word.replace("’", "'"), rules);
      const stressed = said.findIndex((name) => sounds[name]?.vowel === true && name !== "@" && name !== "6");
      for (const [k, name] of said.entries()) {
        const sound = sounds[name];
        if (!sound) continue;
        const stress = k === stressed && word.length > 3;
        const last = i === words.length - 1 && k >= said.length - 2;
        spoken.push({
          sound,
          ms: (sound.ms * (stress ? 1.15 : 1) * (last ? 1.35 : 1)) / voice.pace,
          pitch: voice.pitch * (tune + (stress ? 0.08 : 0)),
          loud: stress ? 1.1 : 0.95,
        });
      }
      spoken.push(pause(14));
    }
    spoken.push(pause(260 / voice.pace));
  }
  return spoken;
}

function pause(ms: number): Spoken {
  return { sound: stillness, ms, pitch: 0, loud: 0 };
}

type Target = {
  f1: number;
  f2: number;
  f3: number;
  v: number;
  h: number;
  n: number;
  at: number;
  wide: number;
  pitch: number;
};

const frameMs = 5;

/** What the voice does in each frame of 5 ms: closures and bursts of stops, then everything smoothed. */
function frames(spoken: readonly Spoken[], voice: VoiceShape): Target[] {
  const targets: Target[] = [];
  let pitch = voice.pitch;
  for (const [i, one] of spoken.entries()) {
    const count = Math.max(2, Math.round(one.ms / frameMs));
    if (one.pitch > 0) pitch = one.pitch;
    const { sound } = one;
    const next = spoken[i + 1]?.sound ?? sound;
    const follows = sound === sounds.h || sound.stop ? next.f : sound.f;
    for (let k = 0; k < count; k++) {
      const closed = sound.stop && k < count * 0.6;
      const burst = sound.stop && !closed && k < count * 0.6 + 3;
      targets.push({
        f1: (closed ? sound.f[0] : follows[0]) * voice.tract,
        f2: (closed ? sound.f[1] : follows[1]) * voice.tract,
        f3: (closed ? sound.f[2] : follows[2]) * voice.tract,
        v: sound.stop ? (closed ? sound.v * 0.5 : sound.v) : sound.v * one.loud,
        h: sound.stop ? (closed ? 0 : sound.h * 0.6) : sound.h,
        n: sound.stop ? (burst ? sound.n : 0) : sound.n,
        at: sound.at * Math.sqrt(voice.tract),
        wide: sound.wide,
        pitch,
      });
    }
  }
  return targets.map((target, i) => {
    const around = targets.slice(Math.max(0, i - 3), i + 4);
    const mean = (key: "f1" | "f2" | "f3" | "pitch") =>
      around.reduce((sum, other) => sum + other[key], 0) / Math.max(1, around.length);
    return { ...target, f1: mean("f1"), f2: mean("f2"), f3: mean("f3"), pitch: mean("pitch") };
  });
}

/** A second-order resonator at `hz` with bandwidth `wide`. */
class Resonator {
  private a = 0;
  private b = 0;
  private c = 0;
  private y1 = 0;
  private y2 = 0;

  tune(hz: number, wide: number): void {
    const r = Math.exp((-Math.PI * wide) / sampleRate);
    this.c = -r * r;
    this.b = 2 * r * Math.cos((2 * Math.PI * hz) / sampleRate);
    this.a = 1 - this.b - this.c;
  }

  pass(x: number): number {
    const y = this.a * x + this.b * this.y1 + this.c * this.y2;
    this.y2 = this.y1;
    this.y1 = y;
    return y;
  }
}

function render(spoken: readonly Spoken[], voice: VoiceShape): Int16Array {
  const targets = frames(spoken, voice);
  const perFrame = (sampleRate * frameMs) / 1000;
  const audio = new Float64Array(targets.length * perFrame);
  const tract = Array.from({ length: 5 }, () => new Resonator());
  const friction = new Resonator();
  tract[3]?.tune(3500 * voice.tract, 220);
  tract[4]?.tune(Math.min(11_000, 4500 * voice.tract), 280);
  const noise = noiseSource();
  let phase = 0;
  let pulseBefore = 0;
  let v = 0;
  let h = 0;
  let n = 0;
  let peak = 1e-6;
  for (const [i, target] of targets.entries()) {
    tract[0]?.tune(target.f1, 70);
    tract[1]?.tune(target.f2, 90);
    tract[2]?.tune(target.f3, 140);
    friction.tune(Math.min(11_000, target.at), target.wide);
    const glide = target.n > n ? 0.02 : 0.008;
    for (let k = 0; k < perFrame; k++) {
      v += (target.v - v) * 0.008;
      h += (target.h - h) * 0.01;
      n += (target.n - n) * glide;
      phase += target.pitch / sampleRate;
      if (phase >= 1) phase -= 1;
      const open = phase < 0.6 ? phase / 0.6 : 0;
      const pulse = open * open * (1 - open) * 6.75;
      let x = (pulse - pulseBefore) * 6 * v;
      pulseBefore = pulse;
      const hiss = noise();
      x += hiss * h * 0.25;
      for (const resonator of tract) x = resonator.pass(x);
      const y = x + friction.pass(hiss) * n * 1.1;
      audio[i * perFrame + k] = y;
      if (Math.abs(y) > peak) peak = Math.abs(y);
    }
  }
  const gain = (0.6 * 32767) / peak;
  return Int16Array.from(audio, (value) => Math.round(value * gain));
}

/** The same noise every time, so that the same sentence is the same bytes. */
function noiseSource(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state | 0) / 2 ** 31;
  };
}
