import type { Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import { describe, expect, it } from "vitest";
import { listed, shortDay, size } from "../../apps/web/src/app/format.ts";
import { spokenSeconds } from "../../apps/web/src/practice/duration.ts";
import { previewOf } from "../../apps/web/src/screens/result/preview.ts";

const criterion = (id: string): Evaluation["criteria"][number] => ({
  id,
  name: `Name of ${id}`,
  level: 4,
  byHuman: true,
  modelLevel: 2,
  reason: `Reason of ${id}`,
  quotes: [{ turn: 2, text: `Quote of ${id}`, startedMs: 4000 }],
  betterWording: `Better ${id}`,
  previousLevel: null,
});
const turns: SessionResult["turns"] = [
  { seq: 2, speaker: "learner", text: "What was said", startedMs: 1, endedMs: 2, interrupted: false, typed: false },
];
const result = {
  session: { locale: "en", scenario: { title: "Late", goal: "Agree", persona: { firstName: "Jonas" } } },
  turns,
} as unknown as SessionResult;
const evaluation = { criteria: [criterion("ask"), criterion("agree")] } as unknown as Evaluation;

describe("previewOf", () => {
  it("shows with nothing attached only the contested criteria and the model's levels", () => {
    const seen = previewOf(result, evaluation, ["agree"], "nothing");
    expect(seen.criteria).toEqual([{ id: "agree", name: "Name of agree", level: 2, reason: null, quotes: [] }]);
    expect(seen.turns).toBeNull();
    expect(JSON.stringify(seen)).not.toMatch(/What was said|Quote|Reason|Better|ask/);
  });

  it("adds reasons and quotes, and then every line", () => {
    const quotes = previewOf(result, evaluation, ["ask"], "quotes");
    expect(quotes.criteria[0]).toMatchObject({ reason: "Reason of ask", quotes: [{ turn: 2, text: "Quote of ask" }] });
    expect(quotes.turns).toBeNull();
    expect(previewOf(result, evaluation, ["ask"], "transcript").turns).toEqual(turns);
  });
});

describe("spokenSeconds", () => {
  const at = (liveAt: string | null, endedAt: string | null) => spokenSeconds({ liveAt, endedAt });

  it("counts from the first word to the end, and nothing before that", () => {
    expect(at("2026-11-24T10:00:00.000Z", "2026-11-24T10:03:16.400Z")).toBe(196);
    expect(at(null, "2026-11-24T10:03:16.000Z")).toBeUndefined();
    expect(at("2026-11-24T10:00:00.000Z", null)).toBeUndefined();
  });
});

describe("formats", () => {
  it("joins names as the language does", () => {
    expect(listed(["A", "B", "C"], "de")).toBe("A, B und C");
    expect(listed(["A", "B"], "en", "disjunction")).toBe("A or B");
  });

  it("says small sizes in bytes and others in kilobytes", () => {
    expect(size(408, "en")).toBe("408 byte");
    expect(size(41_230, "de")).toBe("41,2 kB");
  });

  it("names a day without its time", () => {
    const now = new Date(2026, 10, 24, 18);
    expect(shortDay(new Date(2026, 10, 23, 9).toISOString(), "de", now)).toBe("gestern");
    expect(shortDay(new Date(2026, 10, 20, 9).toISOString(), "en", now)).toBe("20 Nov");
  });
});
