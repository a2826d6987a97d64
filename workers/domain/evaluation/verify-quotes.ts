import type { Quote } from "@careertrainer/contract/evaluation";
import type { MaskedTurn } from "../pseudonym/mask-transcript.ts";
import { isPlaceholder } from "./scorable.ts";

export type VerifiedQuotes = { quotes: Quote[]; dropped: number };

/**
 * Keeps the quotes that really are a contiguous part of something the learner said, word for word; case, quotation
 * marks, dashes, punctuation and white space do not count. A quote of another learner turn than named gets that turn's
 * number. The text returned is the transcript's own, with masked names as they were spoken.
 */
export function verifyQuotes(quotes: { turn: number; text: string }[], turns: MaskedTurn[]): VerifiedQuotes {
  const learnerTurns = turns
    .filter((turn) => turn.speaker === "learner" && !isPlaceholder(turn.text))
    .map((turn) => ({ turn, normal: normalise(turn.masked) }));
  const kept: Quote[] = [];
  let dropped = 0;
  for (const quote of quotes) {
    const named = learnerTurns.filter(({ turn }) => turn.seq === quote.turn);
    const others = learnerTurns.filter(({ turn }) => turn.seq !== quote.turn);
    const wanted = normalise(quote.text).text.trim();
    const hit = wanted === "" ? undefined : firstHit([...named, ...others], wanted);
    if (!hit) {
      dropped += 1;
      continue;
    }
    const text = ownWords(hit.turn, hit.start, hit.end, /[.!?…]["“”'’»]?\s*$/u.test(quote.text));
    if (kept.some((other) => other.turn === hit.turn.seq && other.text === text)) continue;
    kept.push({ turn: hit.turn.seq, text, startedMs: hit.turn.startedMs });
  }
  return { quotes: kept, dropped };
}

type Normal = { text: string; from: number[] };

function firstHit(turns: { turn: MaskedTurn; normal: Normal }[], wanted: string) {
  for (const { turn, normal } of turns) {
    const at = normal.text.indexOf(` ${wanted} `);
    if (at < 0) continue;
    const start = normal.from[at + 1];
    const end = normal.from[at + wanted.length];
    if (start !== undefined && end !== undefined) return { turn, start, end };
  }
  return undefined;
}

/** Lower-case words with single spaces between and around them; `from[i]` is the offset in the original of character i. */
function normalise(text: string): Normal {
  let result = " ";
  const from = [0];
  let offset = 0;
  for (const char of text) {
    if (/[\p{L}\p{N}\p{M}]/u.test(char)) {
      const plain = char.normalize("NFKC").toLowerCase().replace(/ß/g, "ss");
      result += plain;
      for (let i = 0; i < plain.length; i += 1) from.push(offset);
    } else if (!/['’‘`´]/u.test(char) && !result.endsWith(" ")) {
      result += " ";
      from.push(offset);
    }
    offset += char.length;
  }
  if (!result.endsWith(" ")) {
    result += " ";
    from.push(offset);
  }
  return { text: result, from };
}

function ownWords(turn: MaskedTurn, maskedStart: number, maskedLast: number, withFullStop: boolean): string {
  const start = toOriginal(turn, maskedStart, "start");
  const lastChar = String.fromCodePoint(turn.masked.codePointAt(maskedLast) ?? 32);
  let end = toOriginal(turn, maskedLast + lastChar.length, "end");
  if (withFullStop && /[.!?…]/u.test(turn.text.charAt(end))) end += 1;
  return turn.text.slice(start, end);
}

function toOriginal(turn: MaskedTurn, at: number, edge: "start" | "end"): number {
  let shift = 0;
  for (const piece of turn.pieces) {
    const inside =
      edge === "start"
        ? at >= piece.maskedStart && at < piece.maskedEnd
        : at > piece.maskedStart && at <= piece.maskedEnd;
    if (inside) return edge === "start" ? piece.start : piece.end;
    if (at >= piece.maskedEnd) shift = piece.end - piece.maskedEnd;
  }
  return at + shift;
}
