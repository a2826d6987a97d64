import { pseudonymiserFigures } from "@careertrainer/compliance/pseudonymiser.gen";
import { maskTranscript } from "@careertrainer/domain/pseudonym/mask-transcript";
import { describe, expect, test } from "vitest";
import { corpus, precisionOf, recallOf, score } from "./pseudonymiser-corpus.ts";

const half = (name: "tune" | "test") => corpus.filter((utterance) => utterance.half === name);

describe("the pseudonymiser on labelled utterances", () => {
  test("there are enough of them, in both languages, and each half has every kind", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    for (const name of ["tune", "test"] as const)
      for (const locale of ["de", "en"] as const) {
        const kinds = new Set(half(name).flatMap((u) => (u.locale === locale ? u.spans.map(({ kind }) => kind) : [])));
        expect([...kinds].sort()).toEqual(["ACCOUNT", "ADDRESS", "BIRTHDATE", "COMPANY", "EMAIL", "PERSON", "PHONE"]);
      }
  });

  test("finds nine of ten on the half it was not tuned on, and next to nothing else", () => {
    const { score: measured } = score(half("test"));
    expect(recallOf(measured)).toBeGreaterThanOrEqual(0.9);
    expect(precisionOf(measured)).toBeGreaterThanOrEqual(0.98);
  });

  test("the published figures are the measured ones", () => {
    expect(pseudonymiserFigures.all).toMatchObject(score(half("test")).score);
  });

  test("negative control: utterances whose labels are moved score badly", () => {
    const moved = half("test").map((utterance) => ({
      ...utterance,
      spans: utterance.spans.map((span) => ({ ...span, start: span.start + 3, end: span.end + 3 })),
    }));
    expect(recallOf(score(moved).score)).toBeLessThan(0.9);
  });

  test("one somebody has one placeholder, and the learner alone gets the words back", () => {
    const transcript = maskTranscript(
      ["Petra Lindner kam zu spät.", "Ich habe mit Petra geredet, Tel. 0171 2345678.", "Ruf 0171/2345678 an."].map(
        (text, index) => ({ seq: index + 1, speaker: "learner", text, startedMs: 0 }),
      ),
      { learnerName: "Kim Doe", companyName: null, personaNames: [], scenarioWords: [] },
    );
    expect(transcript.turns.map(({ masked }) => masked)).toEqual([
      "[PERSON_1] kam zu spät.",
      "Ich habe mit [PERSON_1] geredet, Tel. [PHONE_1].",
      "Ruf [PHONE_1] an.",
    ]);
    expect(transcript.restore("[PERSON_1] unter [PHONE_1]")).toBe("Petra Lindner unter 0171 2345678");
  });
});
