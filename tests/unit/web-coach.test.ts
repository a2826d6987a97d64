import type { CoachMessage } from "@careertrainer/contract/coach";
import type { LiveAnswer } from "@careertrainer/web/src/api/coach-answers";
import { blocksOf, ownWordsIn } from "@careertrainer/web/src/screens/coach/answer-blocks";
import { wholeSentences } from "@careertrainer/web/src/screens/coach/sentences";
import { messagesBeside } from "@careertrainer/web/src/screens/coach/shown-messages";
import { describe, expect, test } from "vitest";

const answer = `Sag es in „Wiederholt zu spät“ zuerst.

1. Die Zahl: „Ich möchte acht Prozent mehr.“
2. Dann schweig.

„In zwei Wochen warst du viermal erst nach neun da.“

- **Ein** Punkt`;

describe("an answer", () => {
  test("is read as paragraphs, steps, points and sentences; a title in quotation marks is none", () => {
    expect(blocksOf(answer)).toEqual([
      { kind: "text", spans: [{ text: "Sag es in „Wiederholt zu spät“ zuerst.", said: false }] },
      {
        kind: "steps",
        items: [
          [
            { text: "Die Zahl: ", said: false },
            { text: "Ich möchte acht Prozent mehr.", said: true },
          ],
          [{ text: "Dann schweig.", said: false }],
        ],
      },
      { kind: "said", text: "In zwei Wochen warst du viermal erst nach neun da." },
      { kind: "points", items: [[{ text: "Ein Punkt", said: false }]] },
    ]);
  });

  test.each(["de „So sagst du es.“", "en “This is how.”", 'plain "This is how."', "guillemets »So geht es.«"])(
    "knows the quotation marks of %s",
    (text) => expect(blocksOf(text)[0]).toMatchObject({ spans: [{ said: false }, { said: true }] }),
  );

  test("never loses or doubles a word while it grows", () => {
    const words = (text: string) => text.replace(/[„“”"*\n]|^\s*(?:\d+\.|-)\s/gm, "").replace(/\s+/g, "");
    for (let end = 1; end <= answer.length; end += 1) {
      const half = answer.slice(0, end);
      const shown = blocksOf(half)
        .map((block) => {
          if (block.kind === "said") return block.text;
          return (block.kind === "text" ? block.spans : block.items.flat()).map(({ text }) => text).join("");
        })
        .join("");
      expect(words(shown).replace(/^\d+\.?|-/g, "")).toContain(
        words(half)
          .replace(/\d+\.?$|-$/, "")
          .slice(-20),
      );
    }
  });

  test("is read out in whole sentences", () => {
    const text = "Erster Satz. Zweiter: „So?“ Drit";
    expect(text.slice(0, wholeSentences(text))).toBe("Erster Satz. Zweiter: „So?“");
    expect(wholeSentences("noch keiner")).toBe(0);
  });
});

describe("own words", () => {
  const own = [
    { text: "Leyla hat deshalb dreimal deine Übergabe gemacht.", turn: 6, sessionId: "s", title: "t", createdAt: "" },
  ];

  test("are found as they were said, with other punctuation, or in part", () => {
    expect(ownWordsIn("Leyla hat deshalb dreimal deine Übergabe gemacht", own)?.turn).toBe(6);
    expect(ownWordsIn("dreimal deine Übergabe gemacht …", own)?.turn).toBe(6);
  });

  test("are never what was not said, or too little to tell", () => {
    expect(ownWordsIn("Leyla hat deshalb viermal deine Übergabe gemacht.", own)).toBeUndefined();
    expect(ownWordsIn("Leyla", own)).toBeUndefined();
  });
});

describe("a live answer beside what is stored", () => {
  const message = (id: string, seq: number, state: CoachMessage["state"] = "complete"): CoachMessage => ({
    id,
    seq,
    author: seq % 2 === 1 ? "learner" : "coach",
    text: id,
    state,
    createdAt: "2026-11-24T12:00:00.000Z",
  });
  const live: LiveAnswer = { question: "q", key: "k", answerId: "a2", text: "", phase: "writing", error: undefined };
  const before = [message("q1", 1), message("a1", 2)];

  test("shows question and answer once: before they are stored, while they are, and after", () => {
    expect(messagesBeside(before, live)).toEqual({ messages: before, answering: live });
    const during = [...before, message("q2", 3), message("a2", 4, "streaming")];
    expect(messagesBeside(during, live)).toEqual({ messages: before, answering: live });
    const after = [...before, message("q2", 3), message("a2", 4)];
    expect(messagesBeside(after, live)).toEqual({ messages: after, answering: undefined });
  });

  test("takes the place of the failed answer that is written again", () => {
    const failed = [message("q1", 1), message("a1", 2, "failed")];
    const again = { ...live, question: null, answerId: undefined };
    expect(messagesBeside(failed, again).messages).toEqual([failed[0]]);
    expect(messagesBeside(failed, { ...again, phase: "refused" }).messages).toEqual(failed);
  });
});
