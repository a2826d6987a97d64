import { readFileSync } from "node:fs";
import { join } from "node:path";
import { maskTranscript } from "@careertrainer/domain/pseudonym/mask-transcript";
import { root } from "../../scripts/stack/paths.ts";

const letters = {
  P: "PERSON",
  C: "COMPANY",
  E: "EMAIL",
  T: "PHONE",
  A: "ADDRESS",
  I: "ACCOUNT",
  B: "BIRTHDATE",
} as const;
type Span = { start: number; end: number; kind: string };
export type Utterance = { locale: "de" | "en"; half: "tune" | "test"; text: string; spans: Span[] };

/** The labelled utterances; every second one is of the half that the rules were not tuned on. */
export const corpus: Utterance[] = (["de", "en"] as const).flatMap((locale) =>
  readFileSync(join(root, "tests", "privacy", "corpus", `${locale}.txt`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index): Utterance => ({ locale, half: index % 2 === 0 ? "tune" : "test", ...readLabels(line) })),
);

function readLabels(line: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = "";
  let at = 0;
  for (const match of line.matchAll(/\{([PCETAIB]):([^}]*)\}/g)) {
    text += line.slice(at, match.index);
    const kind = letters[match[1] as keyof typeof letters];
    spans.push({ start: text.length, end: text.length + (match[2] ?? "").length, kind });
    text += match[2];
    at = match.index + match[0].length;
  }
  return { text: text + line.slice(at), spans };
}

/** `labelled` stretches, `found` of them wholly masked; `masks` made, `right` of them inside labelled stretches. */
export type Score = { utterances: number; labelled: number; found: number; masks: number; right: number };
export type Miss = { text: string; masked: string; missed: string[]; wrong: string[] };

export function score(utterances: Utterance[]): { score: Score; misses: Miss[] } {
  const total: Score = { utterances: utterances.length, labelled: 0, found: 0, masks: 0, right: 0 };
  const misses: Miss[] = [];
  for (const { text, spans } of utterances) {
    const { turns } = maskTranscript([{ seq: 1, speaker: "learner", text, startedMs: 0 }], {
      learnerName: "Miriam Seidel",
      companyName: "Nordlicht Logistik GmbH",
      personaNames: ["Jonas Weber", "Jonas"],
      scenarioWords: ["Krüger"],
    });
    const pieces = turns[0]?.pieces ?? [];
    const covered = (span: Span) =>
      [...text.slice(span.start, span.end)].every(
        (char, index) =>
          !/[\p{L}\p{N}]/u.test(char) ||
          pieces.some((piece) => piece.start <= span.start + index && span.start + index < piece.end),
      );
    const inside = (piece: { start: number; end: number }) =>
      spans.some((span) => span.start <= piece.start && piece.end <= span.end);
    const missed = spans.filter((span) => !covered(span));
    const wrong = pieces.filter((piece) => !inside(piece));
    total.labelled += spans.length;
    total.found += spans.length - missed.length;
    total.masks += pieces.length;
    total.right += pieces.length - wrong.length;
    if (missed.length + wrong.length > 0)
      misses.push({
        text,
        masked: turns[0]?.masked ?? "",
        missed: missed.map(({ start, end }) => text.slice(start, end)),
        wrong: wrong.map(({ start, end }) => text.slice(start, end)),
      });
  }
  return { score: total, misses };
}

export const recallOf = ({ found, labelled }: Score): number => found / labelled;
export const precisionOf = ({ right, masks }: Score): number => right / masks;
