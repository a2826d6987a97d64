import { verifyQuotes } from "@careertrainer/domain/evaluation/verify-quotes";
import { maskTranscript, type PlainTurn } from "@careertrainer/domain/pseudonym/mask-transcript";
import { describe, expect, test } from "vitest";

const turns: PlainTurn[] = [
  { seq: 1, speaker: "persona", text: "Worum geht es denn?", startedMs: 0 },
  {
    seq: 2,
    speaker: "learner",
    text: "Mir ist aufgefallen, dass du – seit Montag – „dreimal“ zu spät warst.",
    startedMs: 2000,
  },
  { seq: 3, speaker: "persona", text: "Ich stand im Stau.", startedMs: 5000 },
  { seq: 4, speaker: "learner", text: "Ich heiße Petra Groß, und was brauchst du? Don’t worry!", startedMs: 8000 },
  { seq: 5, speaker: "learner", text: "[gesprochen, 3,2 s; nicht verstanden]", startedMs: 9000 },
];
const transcript = maskTranscript(turns, {
  learnerName: "Anna Berger",
  companyName: null,
  personaNames: ["Jonas"],
  scenarioWords: [],
});
const verify = (turn: number, text: string) => verifyQuotes([{ turn, text }], transcript.turns);

describe("a quote counts when it is the learner's own words", () => {
  test("typography, case and white space do not matter; the transcript's own text is returned", () => {
    expect(verify(2, 'mir ist  aufgefallen dass du - seit montag - "dreimal"')).toEqual({
      quotes: [{ turn: 2, text: "Mir ist aufgefallen, dass du – seit Montag – „dreimal", startedMs: 2000 }],
      dropped: 0,
    });
    expect(verify(4, "don't worry!").quotes[0]?.text).toBe("Don’t worry!");
  });

  test("a masked name comes back as it was spoken", () => {
    expect(verify(4, "Ich heiße [PERSON_1], und was brauchst du?").quotes).toEqual([
      { turn: 4, text: "Ich heiße Petra Groß, und was brauchst du?", startedMs: 8000 },
    ]);
    expect(verify(4, "was brauchst du").quotes[0]?.text).toBe("was brauchst du");
  });

  test("a wrong number is corrected when another learner turn holds the words", () => {
    expect(verify(2, "was brauchst du").quotes[0]?.turn).toBe(4);
    expect(verify(99, "was brauchst du").quotes[0]?.turn).toBe(4);
  });

  test.each([
    ["the persona's words", 3, "Ich stand im Stau"],
    ["words left out", 2, "Mir ist aufgefallen ... zu spät warst"],
    ["invented words", 2, "Das macht mich traurig"],
    ["part of a word", 2, "ist aufgefall"],
    ["nothing", 2, " … "],
    ["the machine's note", 5, "gesprochen, 3,2 s"],
  ])("%s is dropped", (_, turn, text) => {
    expect(verify(turn, text)).toEqual({ quotes: [], dropped: 1 });
  });

  test("the same words twice count once", () => {
    const twice = { turn: 4, text: "was brauchst du" };
    expect(verifyQuotes([twice, twice], transcript.turns)).toMatchObject({ quotes: [{ turn: 4 }], dropped: 0 });
  });
});
