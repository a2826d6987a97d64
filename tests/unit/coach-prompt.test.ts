import { firstNameOf, maskTexts, restoreInPieces } from "@careertrainer/domain/coach/mask-talk";
import { coachPrompt, fieldsOf, type ToldResult } from "@careertrainer/domain/coach/prompt";
import { describe, expect, test } from "vitest";

const result: ToldResult = {
  scenario: "Wiederholt zu spät",
  practisedWith: "Jonas Albrecht",
  goal: "Eine Vereinbarung.",
  level: 3,
  summary: "Kurz.",
  criteria: [{ name: "Beobachtung", level: 3, reason: "Konkret.", ownWords: ["Viermal nach neun."], couldSay: null }],
  goals: [{ text: "Er kennt die Tage", reached: true, note: "" }],
};
const base = { locale: "de", firstName: null, results: [], messages: [{ author: "learner", text: "Wie?" }] } as const;

describe("the prompt", () => {
  test("says what the coach refuses, in every language", () => {
    for (const locale of ["de", "en"] as const) {
      const [system] = coachPrompt({ ...base, locale, results: [], messages: [...base.messages] });
      expect(system?.text).toMatch(new RegExp(`^Coach \\(${locale}\\)\\. Prompt \\d{4}-\\d{2}-\\d+\\.`));
      expect(system?.text).toMatch(/Do not diagnose, label or assess anybody/);
      expect(system?.text).toMatch(/emergency number 112/);
      expect(system?.text).toMatch(/You are an AI\. Say so when asked/);
      expect(system?.text).toMatch(/No legal, medical or tax advice/);
    }
  });

  test("has the picked results and nothing about results when none was picked", () => {
    const without = coachPrompt({ ...base, results: [], messages: [...base.messages] });
    expect(without.map(({ role }) => role)).toEqual(["system", "user"]);
    const lines = coachPrompt({ ...base, results: [result], messages: [...base.messages] });
    expect(lines.map(({ role }) => role)).toEqual(["system", "system", "user"]);
    expect(JSON.parse(lines[1]?.text.replace("Picked results: ", "") ?? "")).toEqual([result]);
  });

  test("names the person only when they switched it on", () => {
    const say = (firstName: string | null) =>
      JSON.stringify(coachPrompt({ ...base, firstName, results: [], messages: [...base.messages] }));
    expect(say("Miriam")).toContain("Miriam");
    expect(say(null)).not.toContain("Miriam");
    expect(fieldsOf({ results: [], firstName: "Miriam" })).toContain("member.displayName (first name)");
    expect(fieldsOf({ results: [], firstName: null })).toEqual(["coach_message.text (names masked)"]);
  });

  test("takes along the end of a long talk, beginning with a question", () => {
    const messages = Array.from({ length: 60 }, (_, n) => ({
      author: n % 2 === 0 ? ("learner" as const) : ("coach" as const),
      text: n === 7 ? "" : `Satz ${n}. ${"x".repeat(n === 50 ? 3900 : 50)}`,
    }));
    const talk = coachPrompt({ ...base, results: [], messages: messages.slice(0, 59) }).slice(1);
    expect(talk.length).toBeLessThanOrEqual(20);
    expect(talk[0]?.role).toBe("user");
    expect(talk.at(-1)?.text).toMatch(/^Satz 58/);
    const huge = messages.map((message) => ({ ...message, text: message.text + "y".repeat(3900) }));
    const kept = coachPrompt({ ...base, results: [], messages: huge.slice(0, 59) }).slice(1);
    expect(kept.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(24_000);
    expect(kept.at(-1)?.text).toMatch(/^Satz 58/);
  });
});

describe("masking", () => {
  const input = {
    displayName: "Miriam Seidel",
    firstName: null,
    companyName: "Nordkai Logistik GmbH",
    personaNames: [],
  };

  test("hides names, addresses and the company, and gives them back in the answer", () => {
    const { texts, restore } = maskTexts(
      [
        "Ich bin Miriam Seidel von nordkai  logistik.",
        "Herr Wiesental, miriam@nordkai.example, 040 1234567.",
        "Wiesental kam.",
      ],
      input,
    );
    expect(texts.join(" ")).not.toMatch(/Miriam|Seidel|nordkai|logistik|Wiesental|1234567/i);
    expect(texts[2]).toBe(texts[1]?.match(/\[PERSON_\d\]/)?.[0]?.concat(" kam."));
    expect(restore(`Sag ${texts[2]}`)).toBe("Sag Wiesental kam.");
    expect(restore("[COMPANY_1]")).toBe("nordkai  logistik");
  });

  test("leaves the first name, and never the rest, once it is switched on", () => {
    const { texts } = maskTexts(["Ich bin Miriam Seidel.", "Frau Seidel hat recht."], {
      ...input,
      firstName: "Miriam",
    });
    expect(texts[0]).toContain("Miriam");
    expect(texts.join(" ")).not.toContain("Seidel");
  });

  test("leaves the people of the scenario", () => {
    const { texts } = maskTexts(["Herr Albrecht kommt zu spät."], { ...input, personaNames: ["Jonas Albrecht"] });
    expect(texts[0]).toContain("Albrecht");
  });

  test.each([
    ["Miriam Seidel", "Miriam"],
    ["Dr. Miriam Seidel", "Miriam"],
    ["Seidel, Miriam", "Miriam"],
    ["Robin", "Robin"],
    ["123", null],
  ])("calls %s %s", (displayName, first) => expect(firstNameOf(displayName)).toBe(first));
});

describe("placeholders in pieces", () => {
  const restore = (text: string) => text.replaceAll("[PERSON_1]", "Frau Wiesental");

  test.each([1, 3, 7, 100])("come back whole when the text comes %i characters at a time", (size) => {
    const text = "Sag [PERSON_1] zuerst [die Zahl]. [PERSON_1] fragt nach, a[0";
    const pieces = restoreInPieces(restore);
    let out = "";
    for (let at = 0; at < text.length; at += size) out += pieces.push(text.slice(at, at + size));
    expect(out + pieces.rest()).toBe(restore(text));
    expect(out).not.toContain("PERSON");
  });
});
