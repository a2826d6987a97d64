import { describe, expect, it } from "vitest";
import { dayAndTime, initials } from "../../apps/web/src/app/format.ts";
import { byMostToWin, markQuotes } from "../../apps/web/src/screens/result/marks.ts";
import { standOf } from "../../apps/web/src/screens/result/stages.ts";

describe("markQuotes", () => {
  it("cuts a turn around its quote and keeps every character", () => {
    const stretches = markQuotes("Gut. In zwei Wochen viermal. Danke.", [
      { text: "In zwei Wochen viermal.", criterion: 2 },
    ]);
    expect(stretches.map(({ text }) => text).join("")).toBe("Gut. In zwei Wochen viermal. Danke.");
    expect(stretches.filter(({ criteria }) => criteria.length > 0)).toEqual([
      { text: "In zwei Wochen viermal.", criteria: [2] },
    ]);
  });

  it("gives a stretch that two criteria quote to both", () => {
    const stretches = markQuotes("abc def ghi", [
      { text: "abc def", criterion: 1 },
      { text: "def ghi", criterion: 2 },
    ]);
    expect(stretches).toEqual([
      { text: "abc ", criteria: [1] },
      { text: "def", criteria: [1, 2] },
      { text: " ghi", criteria: [2] },
    ]);
  });

  it("finds a quote whose spaces and case differ, and leaves a stranger alone", () => {
    expect(markQuotes("Was  macht es schwer?", [{ text: "was macht es schwer?", criterion: 1 }])).toEqual([
      { text: "Was  macht es schwer?", criteria: [1] },
    ]);
    expect(markQuotes("Ja (genau).", [{ text: "Nein (genau).", criterion: 1 }])).toEqual([
      { text: "Ja (genau).", criteria: [] },
    ]);
  });
});

describe("byMostToWin", () => {
  it("puts low levels first and what was not shown last", () => {
    const criterion = (id: string, level: 1 | 2 | 3 | 4 | null) => ({
      id,
      name: id,
      level,
      byHuman: false,
      modelLevel: level,
      reason: "",
      quotes: [],
      betterWording: null,
      previousLevel: null,
    });
    const order = byMostToWin([criterion("none", null), criterion("strong", 4), criterion("starting", 1)]);
    expect(order.map(({ id }) => id)).toEqual(["starting", "strong", "none"]);
  });
});

describe("standOf", () => {
  it("tells saving and masking when done, scoring and verifying when begun", () => {
    expect(standOf("saved", null)).toBe("now");
    expect(standOf("masked", "saved")).toBe("now");
    expect(standOf("scoring", "masked")).toBe("now");
    expect(standOf("verifying", "scoring")).toBe("next");
    expect(standOf("scoring", "verifying")).toBe("done");
    expect(standOf("verifying", "done")).toBe("done");
  });
});

describe("format", () => {
  it("says today and yesterday, and the date beyond", () => {
    const now = new Date(2026, 10, 23, 12, 0);
    expect(dayAndTime(new Date(2026, 10, 23, 9, 42).toISOString(), "de", now)).toBe("heute, 09:42");
    expect(dayAndTime(new Date(2026, 10, 22, 23, 5).toISOString(), "en", now)).toBe("yesterday, 23:05");
    expect(dayAndTime(new Date(2026, 10, 2, 9, 42).toISOString(), "de", now)).toBe("2. Nov.");
  });

  it("takes the first letters of a name", () => {
    expect(initials("Miriam Seidel")).toBe("MS");
    expect(initials("Cher")).toBe("C");
  });
});
