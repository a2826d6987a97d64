/**
 * The letters of tone-coded speech: text ↔ symbols of six bits, framed as
 * start (4) · length (2) · text · check (3), so that a damaged phrase is known to be damaged. A phrase may be followed
 * by a copy of itself, which begins differently: then one of the two has to arrive, or what is damaged in one may be
 * whole in the other.
 */
const letters = " abcdefghijklmnopqrstuvwxyzäöüß0123456789.,?!'-:;()\"€%/–";
const codeOf = new Map([...letters].map((letter, code) => [letter, code]));
const letterOf = [...letters];
const upperNext = 60;
const codePointNext = 61;

/** Never part of a text, so they can only mean: a phrase begins. */
const startSymbols = [63, 62, 63, 62];
const copySymbols = [62, 62, 63, 63];
const lengthSymbols = 2;
const checkSymbols = 3;
const longestText = 4095;

/** So many symbols in which two damaged copies differ are tried out; more would let chance satisfy the check. */
const mostDoubtful = 6;

/** Symbols 0–63 of one whole phrase, and of its copy if wanted. Throws RangeError when the text needs more than 4095 symbols. */
export function symbolsOf(text: string, withCopy = false): number[] {
  const body = [...text.normalize("NFC")].flatMap(codesOf);
  if (body.length > longestText) throw new RangeError("text too long for one phrase");
  const phrase = [...digits(body.length, lengthSymbols), ...body, ...digits(check(body), checkSymbols)];
  return [...startSymbols, ...phrase, ...(withCopy ? [...copySymbols, ...phrase] : [])];
}

function codesOf(letter: string): number[] {
  const code = codeOf.get(letter);
  if (code !== undefined) return [code];
  const lower = codeOf.get(letter.toLowerCase());
  if (lower !== undefined && letterOf[lower]?.toUpperCase() === letter) return [upperNext, lower];
  return [codePointNext, ...digits(letter.codePointAt(0) ?? 0, 4)];
}

/** What was heard: texts that arrived whole, and whether a phrase began that did not. */
export type Heard = { text: string | null; damaged: boolean };

/** Everything that was said in these symbols. */
export function readPhrases(symbols: readonly number[]): Heard {
  const texts: string[] = [];
  let damaged = false;
  let failed: readonly number[] | null = null;
  for (let at = 0; at < symbols.length; ) {
    const isCopy = beginsAt(symbols, at, copySymbols);
    if (!isCopy && !beginsAt(symbols, at, startSymbols)) {
      at++;
      continue;
    }
    const body = at + startSymbols.length;
    const read = phraseAt(symbols, body);
    if (isCopy && !failed && texts.length > 0) {
      // The phrase itself was whole.
      at = read?.end ?? body;
      continue;
    }
    const text: string | null = read?.text ?? (isCopy && failed ? mended(failed, symbols.slice(body)) : null);
    if (text !== null) texts.push(text);
    else damaged = true;
    if (text !== null && isCopy) damaged = false;
    failed = text === null && !isCopy ? symbols.slice(body) : null;
    at = read?.end ?? body;
  }
  if (texts.length === 0 && symbols.length > 12) damaged = true;
  return { text: texts.length > 0 ? texts.join(" ") : null, damaged };
}

const beginsAt = (symbols: readonly number[], at: number, beginning: readonly number[]): boolean =>
  beginning.every((symbol, i) => symbols[at + i] === symbol);

type Phrase = { text: string; end: number };

/** Reads the phrase whose length stands at `start`; null when it is not all there, or its check says no. */
function phraseAt(symbols: readonly number[], start: number): Phrase | null {
  const bodyStart = start + lengthSymbols;
  if (symbols.length < bodyStart) return null;
  const length = number(symbols.slice(start, bodyStart));
  const end = bodyStart + length + checkSymbols;
  if (symbols.length < end) return null;
  const body = symbols.slice(bodyStart, bodyStart + length);
  if (number(symbols.slice(end - checkSymbols, end)) !== check(body)) return null;
  const text = textOf(body);
  return text === null ? null : { text, end };
}

/** Two damaged copies of one phrase, put together so that the check says yes; null when that cannot be done. */
function mended(first: readonly number[], second: readonly number[]): string | null {
  const length = number(first.slice(0, lengthSymbols));
  if (length !== number(second.slice(0, lengthSymbols))) return null;
  const end = lengthSymbols + length + checkSymbols;
  if (first.length < end || second.length < end) return null;
  const doubtful = Array.from({ length: end }, (_, i) => i).filter((i) => first[i] !== second[i]);
  if (doubtful.length > mostDoubtful) return null;
  for (let choice = 0; choice < 2 ** doubtful.length; choice++) {
    const tried = first.slice(0, end);
    for (const [bit, i] of doubtful.entries()) if ((choice >> bit) & 1) tried[i] = second[i] ?? 0;
    const read = phraseAt(tried, 0);
    if (read) return read.text;
  }
  return null;
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
