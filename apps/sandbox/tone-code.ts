/**
 * The letters of tone-coded speech: text ↔ symbols of six bits, framed as
 * start (4) · length (2) · text · check (3), so that a damaged phrase is known to be damaged.
 */
const letters = " abcdefghijklmnopqrstuvwxyzäöüß0123456789.,?!'-:;()\"€%/–";
const codeOf = new Map([...letters].map((letter, code) => [letter, code]));
const letterOf = [...letters];
const upperNext = 60;
const codePointNext = 61;

/** Never part of a text, so they can only mean: a phrase begins. */
export const startSymbols = [63, 62, 63, 62] as const;
const lengthSymbols = 2;
const checkSymbols = 3;
const longestText = 4095;

/** Symbols 0–63 of one whole phrase. Throws RangeError when the text needs more than 4095 symbols. */
export function symbolsOf(text: string): number[] {
  const body = [...text.normalize("NFC")].flatMap(codesOf);
  if (body.length > longestText) throw new RangeError("text too long for one phrase");
  return [...startSymbols, ...digits(body.length, lengthSymbols), ...body, ...digits(check(body), checkSymbols)];
}

function codesOf(letter: string): number[] {
  const code = codeOf.get(letter);
  if (code !== undefined) return [code];
  const lower = codeOf.get(letter.toLowerCase());
  if (lower !== undefined && letterOf[lower]?.toUpperCase() === letter) return [upperNext, lower];
  return [codePointNext, ...digits(letter.codePointAt(0) ?? 0, 4)];
}

export type Phrase = { text: string; end: number };

/**
 * Reads the phrase whose start symbols begin at `start`. `null`: not all of it is there yet (or it never will be);
 * `"damaged"`: all there, and the check says no.
 */
export function phraseAt(symbols: readonly number[], start: number): Phrase | "damaged" | null {
  const bodyStart = start + startSymbols.length + lengthSymbols;
  if (symbols.length < bodyStart) return null;
  const length = number(symbols.slice(bodyStart - lengthSymbols, bodyStart));
  const end = bodyStart + length + checkSymbols;
  if (symbols.length < end) return null;
  const body = symbols.slice(bodyStart, bodyStart + length);
  if (number(symbols.slice(end - checkSymbols, end)) !== check(body)) return "damaged";
  const text = textOf(body);
  return text === null ? "damaged" : { text, end };
}

function textOf(body: readonly number[]): string | null {
  let text = "";
  for (let i = 0; i < body.length; i++) {
    const code = body[i] ?? 0;
    if (code === upperNext) {
      text += (letterOf[body[++i] ?? -1] ?? "").toUpperCase();
    } else if (code === codePointNext) {
      const point = number(body.slice(i + 1, i + 5));
      if (point > 0x10ffff) return null;
      text += String.fromCodePoint(point);
      i += 4;
    } else {
      const letter = letterOf[code];
      if (letter === undefined) return null;
      text += letter;
    }
  }
  return text;
}

function digits(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(value / 64 ** (count - 1 - i)) % 64);
}

function number(symbols: readonly number[]): number {
  return symbols.reduce((sum, symbol) => sum * 64 + symbol, 0);
}

/** 18 bits of FNV-1a. */
function check(body: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const symbol of body) hash = Math.imul(hash ^ symbol, 0x01000193) >>> 0;
  return (hash ^ (hash >>> 14)) & 0x3ffff;
}
