import { computeResult } from "@careertrainer/domain/evaluation/compute-result";
import { evaluationPrompt, evaluatorSchema } from "@careertrainer/domain/evaluation/prompt";
import { readAnswer } from "@careertrainer/domain/evaluation/read-answer";
import { isScorable } from "@careertrainer/domain/evaluation/scorable";
import { maskTranscript } from "@careertrainer/domain/pseudonym/mask-transcript";
import { describe, expect, test } from "vitest";

const criterion = (id: string) => ({
  id,
  name: `Name of ${id}`,
  looksAt: "what is looked at",
  anchors: ["a", "b", "c", "d"] as [string, string, string, string],
  exampleStarting: "",
  exampleStrong: "",
});
const rubric = {
  criteria: [criterion("opening"), criterion("asking"), criterion("agreeing"), criterion("closing")],
  goals: [{ id: "agreed", text: "An agreement" }],
};
const transcript = maskTranscript(
  [
    { seq: 1, speaker: "learner", text: "I would like to talk about Monday.", startedMs: 10 },
    { seq: 2, speaker: "learner", text: "What do you need from me?", startedMs: 20 },
  ],
  { learnerName: "Sam Doe", companyName: null, personaNames: [], scenarioWords: [] },
);
const answer = (id: string, level: number | null, quotes: { turn: number; text: string }[]) => ({
  id,
  level,
  reason: "because",
  quotes,
  betterWording: null,
});

describe("the result is computed by code", () => {
  const result = computeResult(
    {
      summary: "fine",
      criteria: [
        answer("opening", 2, [{ turn: 1, text: "talk about Monday" }]),
        answer("asking", 3, [
          { turn: 2, text: "What do you need" },
          { turn: 2, text: "never said" },
        ]),
        answer("agreeing", 4, [{ turn: 2, text: "invented" }]),
      ],
      goals: [{ id: "agreed", reached: true, turn: 77, note: "yes" }],
    },
    rubric,
    transcript,
  );

  test("a criterion without a surviving quote is not shown, not low", () => {
    expect(result.criteria.map(({ level }) => level)).toEqual([2, 3, null, null]);
    expect(result.quotesDropped).toBe(2);
  });
  test("the overall level is the rounded mean of the shown ones", () => expect(result.level).toBe(3));
  test("the strongest quote belongs to the highest level", () =>
    expect(result.strongest?.text).toBe("What do you need"));
  test("a turn that does not exist is not pointed at", () =>
    expect(result.goals[0]).toMatchObject({ reached: true, turn: null }));
  test("nothing shown means no level at all", () => {
    const empty = computeResult({ summary: "", criteria: [], goals: [] }, rubric, transcript);
    expect(empty).toMatchObject({ level: null, strongest: null });
  });
});

describe("too little is not scorable", () => {
  const said = (...texts: string[]) => texts.map((text) => ({ speaker: "learner" as const, text }));
  const sentence = "This is one sentence with exactly eight words";
  test("four turns with enough words are", () =>
    expect(isScorable(said(sentence, sentence, sentence, "And this too"))).toBe(true));
  test("three turns are not", () => expect(isScorable(said(sentence, sentence, sentence))).toBe(false));
  test("few words are not", () => expect(isScorable(said("yes", "no", "well", "fine", "bye"))).toBe(false));
  test("notes in brackets do not count", () => {
    expect(
      isScorable(said(sentence, sentence, sentence, "[spoken, 3.2 s; the sandbox does not understand speech]")),
    ).toBe(false);
  });
});

describe("the model's answer", () => {
  const good = { summary: "s", criteria: [answer("opening", 2, [])], goals: [] };
  test("is read, also from a fenced block", () => {
    expect(readAnswer(`\`\`\`json\n${JSON.stringify(good)}\n\`\`\``, rubric)).toMatchObject({ ok: true });
  });
  test.each([
    ["not JSON", "Sure! Here"],
    ["an extra field", JSON.stringify({ ...good, note: 1 })],
    ["an emotion field", JSON.stringify({ ...good, criteria: [{ ...answer("opening", 2, []), emotion: "angry" }] })],
    ["a level out of range", JSON.stringify({ ...good, criteria: [answer("opening", 5, [])] })],
    ["criteria of another rubric", JSON.stringify({ ...good, criteria: [answer("other", 2, [])] })],
  ])("is refused with %s", (_, text) => {
    expect(readAnswer(text, rubric).ok).toBe(false);
  });
});

describe("the request", () => {
  test("carries the first line the stand-in reads, and masked text only", () => {
    const masked = maskTranscript([{ seq: 1, speaker: "learner", text: "Sam here", startedMs: 0 }], {
      learnerName: "Sam Doe",
      companyName: null,
      personaNames: [],
      scenarioWords: [],
    });
    const prompt = evaluationPrompt(
      {
        slug: "late-again",
        locale: "en",
        situation: "s",
        goal: "g",
        goals: rubric.goals,
        rubric: { version: 3, criteria: rubric.criteria },
      },
      masked.turns,
    );
    expect(prompt.system.split("\n")[0]).toMatch(/^Evaluate late-again \(en\) rubric v3\. Prompt \S+\.$/);
    expect(JSON.parse(prompt.user)).toMatchObject({
      turns: [{ turn: 1, speaker: "learner", text: "[PERSON_1] here" }],
    });
    expect(prompt.user).not.toContain("Sam");
  });
  test("its schema is closed at every level", () => {
    const text = JSON.stringify(evaluatorSchema());
    expect(text.match(/"type":"object"/g)?.length).toBe(text.match(/"additionalProperties":false/g)?.length);
    expect(text).not.toMatch(/emotion|mood|personality|accent|\$schema/);
  });
});
