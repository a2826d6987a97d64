import { createLedger } from "@careertrainer/agent/turns";
import { describe, expect, test } from "vitest";

const ledgerAt = (start = 1_000) => {
  let time = start;
  const ledger = createLedger({ firstSeq: 1, now: () => time });
  return { ledger, pass: (ms: number) => (time += ms) };
};
const sent = (ledger: ReturnType<typeof createLedger>, all = false) =>
  ledger.versions(0, all).map(({ seq, rev, speaker, text }) => [seq, rev, speaker, text]);

describe("turns keep the order of the conversation", () => {
  test("words that are known only after the reply still come before it", () => {
    const { ledger } = ledgerAt();
    ledger.place("q", "learner", null);
    ledger.place("a", "persona", "q");
    ledger.speaking("a", "Well,", 1_000);
    expect(sent(ledger)).toEqual([[2, 1, "persona", "Well,"]]);
    ledger.transcribed("q", "May I ask?");
    expect(sent(ledger)).toEqual([[1, 1, "learner", "May I ask?"]]);
  });

  test("an item goes behind the one the provider names, but never before one that was sent", () => {
    const { ledger } = ledgerAt();
    ledger.place("a", "learner", null);
    ledger.place("c", "persona", "a");
    ledger.place("b", "learner", "a");
    ledger.transcribed("a", "one");
    ledger.transcribed("b", "two");
    ledger.spoken("c", "three", false);
    expect(sent(ledger).map(([seq, , , text]) => [seq, text])).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
    ]);
    ledger.place("late", "learner", "a");
    ledger.transcribed("late", "four");
    expect(sent(ledger)).toEqual([[4, 1, "learner", "four"]]);
  });

  test("the same item added twice is one turn; items of a restored conversation are none", () => {
    const { ledger } = ledgerAt();
    ledger.ignore(["history_1"]);
    ledger.place("history_1", "learner", null, "old words");
    ledger.place("a", "learner", "history_1");
    ledger.place("a", "learner", null);
    ledger.transcribed("a", "new words");
    expect(sent(ledger)).toEqual([[1, 1, "learner", "new words"]]);
  });

  test("after a replacement counting goes on", () => {
    const ledger = createLedger({ firstSeq: 7, now: () => 0 });
    ledger.place("a", "persona", null);
    ledger.spoken("a", "I am back.", false);
    expect(sent(ledger)).toEqual([[7, 1, "persona", "I am back."]]);
    expect(ledger.lastSeq()).toBe(7);
  });
});

describe("turns grow and are cut", () => {
  test("a reply cut off keeps what was heard, and its number", () => {
    const { ledger } = ledgerAt();
    ledger.place("a", "persona", null);
    ledger.speaking("a", "I never", 1_000);
    expect(ledger.versions(0)).toMatchObject([{ seq: 1, rev: 1, text: "I never", interrupted: true }]);
    ledger.speaking("a", "I never said", 1_000);
    ledger.spoken("a", "I never said", true);
    expect(ledger.versions(0)).toMatchObject([{ seq: 1, rev: 2, text: "I never said", interrupted: true }]);
    ledger.spoken("a", "I never said that at all", false);
    expect(ledger.versions(0)).toEqual([]);
  });

  test("a reply heard to its end is not interrupted", () => {
    const { ledger } = ledgerAt();
    ledger.place("a", "persona", null);
    ledger.speaking("a", "Good", 1_000);
    ledger.versions(0);
    ledger.spoken("a", "Good.", false);
    expect(ledger.versions(0)).toMatchObject([{ rev: 2, text: "Good.", interrupted: false }]);
  });

  test("a cough leaves no turn, and a reply nobody heard neither", () => {
    const { ledger } = ledgerAt();
    ledger.place("cough", "learner", null);
    ledger.place("unheard", "persona", "cough");
    expect(ledger.transcribed("cough", "  ")).toBeNull();
    expect(ledger.spoken("unheard", "", true)).toBeNull();
    expect(sent(ledger, true)).toEqual([]);
    expect(ledger.last()).toBeUndefined();
  });

  test("words still under way are sent only at the end", () => {
    const { ledger } = ledgerAt();
    ledger.place("a", "learner", null);
    ledger.transcribing("a", "I would");
    expect(sent(ledger)).toEqual([]);
    expect(sent(ledger, true)).toEqual([[1, 1, "learner", "I would"]]);
  });

  test("times count from the moment the session went live, and never run backwards", () => {
    const { ledger, pass } = ledgerAt(10_000);
    ledger.speechStarted("a", 12_000);
    pass(4_000);
    ledger.place("a", "learner", null);
    ledger.speechStopped("a", 13_500);
    ledger.transcribed("a", "Hello");
    expect(ledger.versions(11_000)).toMatchObject([{ startedMs: 1_000, endedMs: 2_500 }]);
    ledger.place("b", "persona", "a");
    ledger.spoken("b", "Hi", false);
    expect(ledger.versions(20_000)).toMatchObject([{ startedMs: 0, endedMs: 0 }]);
  });
});

describe("typed turns", () => {
  test("are there at once and become the provider's item when it comes", () => {
    const { ledger } = ledgerAt();
    ledger.type("I am typing");
    expect(ledger.versions(0)).toMatchObject([{ seq: 1, text: "I am typing", typed: true }]);
    expect(ledger.unconfirmedTyped()).toHaveLength(1);
    ledger.place("x", "learner", null, "I am typing");
    expect(ledger.unconfirmedTyped()).toEqual([]);
    ledger.place("y", "persona", "x");
    ledger.spoken("y", "I read it", false);
    expect(sent(ledger)).toEqual([[2, 1, "persona", "I read it"]]);
  });

  test("said again together, they stay the turns they were", () => {
    const { ledger } = ledgerAt();
    ledger.type("one");
    ledger.type("two");
    ledger.place("x", "learner", null, "one\ntwo");
    expect(ledger.unconfirmedTyped()).toEqual([]);
    expect(sent(ledger)).toEqual([
      [1, 1, "learner", "one"],
      [2, 1, "learner", "two"],
    ]);
  });
});
