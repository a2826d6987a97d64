/**
 * The sounds of German and English for a formant synthesiser. `f`: first three formants in Hz of an average male voice
 * (rounded from published vowel charts); `v` voicing, `h` breath through the formants, `n` friction noise, each 0–1;
 * `at` centre and `wide` bandwidth of the friction in Hz; `ms` plain length. A `stop` is closure, then burst.
 */
export type Sound = {
  f: readonly [number, number, number];
  v: number;
  h: number;
  n: number;
  at: number;
  wide: number;
  ms: number;
  vowel: boolean;
  stop: boolean;
};

const vowel = (f1: number, f2: number, f3: number, ms: number): Sound => ({
  ...{ f: [f1, f2, f3], v: 1, h: 0.02, n: 0, at: 4000, wide: 1000, ms, vowel: true, stop: false },
});
const sonorant = (f1: number, f2: number, f3: number, v: number, ms: number): Sound => ({
  ...vowel(f1, f2, f3, ms),
  v,
  vowel: false,
});
const fricative = (f2: number, at: number, wide: number, n: number, v: number, ms: number): Sound => ({
  ...{ f: [300, f2, 2600], v, h: 0, n, at, wide, ms, vowel: false, stop: false },
});
const plosive = (f2: number, at: number, wide: number, v: number, ms: number): Sound => ({
  ...{ f: [250, f2, 2500], v, h: v > 0 ? 0 : 0.35, n: v > 0 ? 0.35 : 0.6, at, wide, ms, vowel: false, stop: true },
});

export const sounds: Readonly<Record<string, Sound>> = {
  "a:": vowel(750, 1250, 2500, 150),
  a: vowel(720, 1350, 2500, 85),
  "e:": vowel(370, 2150, 2750, 140),
  e: vowel(550, 1800, 2550, 80),
  "E:": vowel(530, 1900, 2600, 140),
  "i:": vowel(280, 2250, 3000, 130),
  i: vowel(380, 1980, 2600, 70),
  "o:": vowel(390, 780, 2400, 145),
  o: vowel(560, 950, 2450, 80),
  "u:": vowel(300, 750, 2300, 130),
  u: vowel(380, 950, 2350, 70),
  "ö:": vowel(380, 1500, 2250, 140),
  ö: vowel(510, 1500, 2350, 80),
  "ü:": vowel(290, 1700, 2150, 130),
  ü: vowel(380, 1600, 2250, 70),
  "@": vowel(480, 1500, 2450, 55),
  "6": vowel(600, 1300, 2450, 70),
  ae: vowel(680, 1720, 2450, 120),
  V: vowel(640, 1200, 2450, 85),
  "3": vowel(480, 1380, 1800, 130),
  "A:": vowel(700, 1080, 2500, 140),
  "O:": vowel(520, 850, 2450, 140),
  m: sonorant(280, 1000, 2200, 0.45, 70),
  n: sonorant(280, 1600, 2500, 0.45, 60),
  N: sonorant(280, 2000, 2600, 0.45, 75),
  l: sonorant(340, 1250, 2700, 0.6, 60),
  r: sonorant(480, 1200, 2300, 0.5, 55),
  R: sonorant(380, 1250, 1650, 0.6, 65),
  j: sonorant(290, 2150, 2900, 0.6, 60),
  w: sonorant(310, 700, 2300, 0.6, 60),
  v: fricative(1150, 5200, 3500, 0.09, 0.4, 65),
  z: fricative(1650, 6200, 2200, 0.22, 0.35, 75),
  Z: fricative(1800, 3000, 1600, 0.25, 0.35, 80),
  D: fricative(1350, 5800, 3500, 0.07, 0.4, 50),
  f: fricative(1150, 5500, 4500, 0.2, 0, 90),
  s: fricative(1650, 6800, 2400, 0.5, 0, 100),
  S: fricative(1850, 2900, 1500, 0.5, 0, 105),
  C: fricative(2000, 3800, 1600, 0.35, 0, 90),
  x: fricative(1100, 1500, 900, 0.4, 0, 90),
  T: fricative(1350, 6000, 4500, 0.14, 0, 85),
  h: { ...vowel(500, 1500, 2500, 55), v: 0, h: 0.4, vowel: false },
  p: plosive(1000, 1200, 1500, 0, 95),
  t: plosive(1750, 4500, 2000, 0, 90),
  k: plosive(1800, 2000, 900, 0, 95),
  b: plosive(1000, 900, 1200, 0.25, 70),
  d: plosive(1750, 3800, 2000, 0.25, 65),
  g: plosive(1800, 1900, 900, 0.25, 70),
};

/** No sound at all, between words and sentences. */
export const stillness: Sound = { ...vowel(500, 1500, 2500, 90), v: 0, h: 0, vowel: false };

/** A rule of spelling: at this place, what the letters sound like. The first rule that fits is taken. */
export type SpellingRule = readonly [pattern: RegExp, sound: string];

/** Reads one lower-case word by rules; letters no rule knows are silent. */
export function readWord(word: string, rules: readonly SpellingRule[]): string[] {
  const said: string[] = [];
  let at = 0;
  while (at < word.length) {
    let took = 1;
    for (const [pattern, sound] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(word);
      if (!match) continue;
      if (sound !== "") said.push(...sound.split(" "));
      took = Math.max(1, match[0].length);
      break;
    }
    at += took;
  }
  return said;
}
