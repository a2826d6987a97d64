import type { Progress, SkillPoint } from "@careertrainer/contract/progress";
import type { Level, ScenarioCard } from "@careertrainer/contract/scenario";
import { describe, expect, it } from "vitest";
import { matches, readFilter } from "../../apps/web/src/practice/filter.ts";
import { coursesOf, dotsOf, namedOf } from "../../apps/web/src/skills/plot.ts";
import { noProgress, recommend, varied } from "../../apps/web/src/skills/recommend.ts";

const card = (slug: string, given: Partial<ScenarioCard> = {}): ScenarioCard => ({
  id: slug,
  slug,
  locale: "de",
  title: slug,
  topic: "feedback",
  difficulty: "medium",
  minutes: [6, 8],
  teaser: "",
  situation: "",
  locales: ["de", "en"],
  persona: { name: "", firstName: "", role: "", manner: "", hue: "olive" },
  ...given,
});

const at = "2026-11-01T10:00:00.000Z";
const point = (level: Level | null, scenarioSlug = "late", n = 0): SkillPoint => ({
  sessionId: `s${n}`,
  at,
  scenarioSlug,
  level,
});
const practised = (...levels: [slug: string, level: Level | null][]): Progress["scenarios"] =>
  levels.map(([slug, level]) => {
    const end = { sessionId: slug, at, level };
    return { id: slug, slug, title: slug, attempts: 1, first: end, best: end, last: end };
  });
const progress = (given: Partial<Progress>): Progress => ({ ...noProgress, sessions: 1, since: at, ...given });
const slugs = (cards: ScenarioCard[], known: Progress) => recommend(cards, known).map(({ scenario }) => scenario.slug);

describe("recommend", () => {
  it("begins with the starter, then what is easy and short", () => {
    const cards = [
      card("hard", { difficulty: "demanding" }),
      card("long", { difficulty: "easy", minutes: [10, 12] }),
      card("short", { difficulty: "easy", minutes: [3, 4] }),
      card("start", { topic: "starter", difficulty: "easy", minutes: [2, 3] }),
    ];
    expect(slugs(cards, noProgress)).toEqual(["start", "short", "long", "hard"]);
    expect(recommend(cards, noProgress)[0]?.reason).toEqual({ kind: "begin" });
  });

  it("puts the topic of a weak skill first and says which skill", () => {
    const cards = [card("late"), card("raise", { topic: "salary" }), card("praise", { difficulty: "demanding" })];
    const skills = [{ id: "impact", name: "Wirkung benennen", attempts: 1, shown: 1, points: [point(2)] }];
    const [best] = recommend(cards, progress({ skills, scenarios: practised(["late", 2]) }));
    expect(best?.scenario.slug).toBe("praise");
    expect(best?.reason).toEqual({ kind: "weak", skill: "Wirkung benennen", level: 2 });
  });

  it("takes what was not shown for weak, and what was solid last for done", () => {
    const cards = [card("late"), card("praise"), card("raise", { topic: "salary", difficulty: "easy" })];
    const of = (...levels: (Level | null)[]) => [
      { id: "a", name: "A", attempts: levels.length, shown: 1, points: levels.map((level) => point(level)) },
    ];
    const reasons = (...levels: (Level | null)[]) =>
      recommend(cards, progress({ skills: of(...levels), scenarios: practised(["late", 2]) })).map(
        ({ reason }) => reason.kind,
      );
    expect(reasons(3, null)[0]).toBe("weak");
    expect(reasons(1, 3)).not.toContain("weak");
  });

  it("goes one step harder once a step is solid", () => {
    const cards = [card("late"), card("same", { topic: "feedback" }), card("harder", { difficulty: "demanding" })];
    const [best] = recommend(cards, progress({ scenarios: practised(["late", 3]) }));
    expect(best?.scenario.slug).toBe("harder");
    expect(best?.reason).toEqual({ kind: "harder", difficulty: "demanding" });
  });

  it("puts the new before the practised, and among these what is not solid yet", () => {
    const cards = [card("solid"), card("weak"), card("new", { topic: "salary" })];
    const known = progress({ scenarios: practised(["solid", 4], ["weak", 2]) });
    expect(slugs(cards, known)).toEqual(["new", "weak", "solid"]);
    expect(recommend(cards, known).map(({ reason }) => reason.kind)).toEqual(["topic", "again", "practised"]);
  });

  it("is the same whatever order the scenarios come in", () => {
    const cards = ["b", "a", "d", "c"].map((slug) => card(slug));
    expect(slugs(cards, noProgress)).toEqual(slugs(cards.toReversed(), noProgress));
  });

  it("shows one of each topic before a second of any", () => {
    const cards = [card("a"), card("b"), card("c", { topic: "salary" }), card("d", { topic: "conflict" })];
    expect(varied(recommend(cards, noProgress), 3).map(({ scenario }) => scenario.slug)).toEqual(["a", "c", "d"]);
  });
});

describe("the filter", () => {
  const scenario = card("x", {
    title: "Die Rückmeldung",
    situation: "Ein Café in Zürich.",
    minutes: [4, 5],
    locales: ["de"],
  });

  it("finds words anywhere on the card, whatever their case and accents", () => {
    for (const q of ["ruckmeldung", "CAFE zurich", "Café", "feedback geben"])
      expect(matches(scenario, "Feedback geben", { q }), q).toBe(true);
    expect(matches(scenario, "Feedback geben", { q: "rückmeldung gehalt" })).toBe(false);
  });

  it("asks every property that was chosen", () => {
    expect(matches(scenario, "", { topic: "feedback", difficulty: "medium", length: "short", language: "de" })).toBe(
      true,
    );
    for (const other of [{ topic: "salary" }, { difficulty: "easy" }, { length: "long" }, { language: "en" }] as const)
      expect(matches(scenario, "", other), JSON.stringify(other)).toBe(false);
  });

  it("reads from the address only what it knows", () => {
    expect(readFilter({ q: "nein", topic: "salary", length: "endless", x: 1 })).toEqual({ q: "nein", topic: "salary" });
    expect(readFilter({ q: 12 })).toEqual({ q: "12" });
    expect(readFilter({ q: "" })).toEqual({});
  });
});

describe("the picture of a skill", () => {
  const box = { width: 100, height: 100, left: 0, right: 0, top: 10, bottom: 30 };
  const dots = (...levels: (Level | null)[]) =>
    dotsOf(
      levels.map((level, n) => point(level, "late", n)),
      box,
    );

  it("has no line below three shown attempts", () => {
    expect(coursesOf(dots(1, null, 2))).toEqual({ whole: "", broken: "" });
    expect(coursesOf(dots(1, 2, 3)).whole).toBe("M0 70L50 50M50 50L100 30");
  });

  it("breaks the line over what was not shown, and draws that at the foot", () => {
    const [a, b, c, d] = dots(1, null, 2, 4);
    expect(coursesOf([a, b, c, d].flatMap((dot) => dot ?? []))).toMatchObject({
      whole: expect.stringMatching(/^M66\.7 .*L100 10$/),
      broken: expect.stringMatching(/^M0 70L66\.7 /),
    });
    expect(b?.shown).toBe(false);
    expect(b?.y).toBeGreaterThan(a?.y ?? 0);
  });

  it("names the first, the last and some between", () => {
    expect(namedOf(8, 3)).toEqual([0, 4, 7]);
    expect(namedOf(2, 8)).toEqual([0, 1]);
    expect(namedOf(1, 3)).toEqual([0]);
    expect(namedOf(0, 3)).toEqual([]);
  });
});
