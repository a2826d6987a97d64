import { readdirSync, readFileSync } from "node:fs";
import { locales } from "@careertrainer/contract/locale";
import { type SandboxScript, ScenarioFile, topics } from "@careertrainer/contract/scenario";
import { describe, expect, test } from "vitest";
import { hidden } from "./catalogue-hidden.ts";

const folder = new URL("../../drizzle/catalogue/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const files = names.map((name) => ({ name, raw: readFileSync(new URL(name, folder), "utf8") }));
const scenarios = files.map(({ name, raw }) => ({ name, scenario: ScenarioFile.parse(JSON.parse(raw)) }));
const slugs = [...new Set(scenarios.map(({ scenario }) => scenario.slug))];

/** Every text in a value, with the path that leads to it. */
const texts = (value: unknown, path = ""): [string, string][] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}/${key}`));
};

/** What the script answers to each line, as the contract of `SandboxScript` says; null for an `otherwise` line. */
const play = (script: SandboxScript, lines: string[]): (string | null)[] => {
  const used = new Set<string>();
  return lines.map((line) => {
    const said = line.toLowerCase();
    const branch = script.branches.find(
      (b) => !used.has(b.id) && b.after.every((id) => used.has(id)) && b.whenAny.some((word) => said.includes(word)),
    );
    if (branch) used.add(branch.id);
    return branch?.id ?? null;
  });
};

/** Branches nobody can ever reach: their `after` chain never closes. */
const unreachable = (script: SandboxScript): string[] => {
  const reached = new Set<string>();
  for (;;) {
    const next = script.branches.find((b) => !reached.has(b.id) && b.after.every((id) => reached.has(id)));
    if (!next) return script.branches.map((b) => b.id).filter((id) => !reached.has(id));
    reached.add(next.id);
  }
};

/** Branches whose every word also belongs, in full, to an always open branch before them: they would come second at best. */
const shadowed = (script: SandboxScript): string[] =>
  script.branches
    .filter((branch, index) =>
      script.branches
        .slice(0, index)
        .some((earlier) => branch.whenAny.every((word) => earlier.whenAny.some((e) => word.includes(e)))),
    )
    .map((branch) => branch.id);

const judgements = {
  de: /emotion|gefühl|laune|stimmung|nervös|selbstbewusst|selbstsicher|gestresst|stresslevel|akzent|dialekt|tonfall|stimmlage|persönlichkeit|charakterzug|empath|authentisch|sympathisch|typisch (?:frau|mann)/i,
  en: /emotion|feeling|mood|nervous|confident|confidence|stressed|accent|dialect|tone of voice|personality|empath|authentic|likeable|typical (?:woman|man)/i,
} as const;

const typewriter = {
  de: /["']|[“][^„]*[“]|[a-zäöüß] - [a-zäöüß]|\.\.\.|!/i,
  en: /"|[„]|[a-z] - [a-z]|\.\.\.|!/i,
} as const;

describe("catalogue", () => {
  test("has each scenario in every language, named after what is inside", () => {
    expect(names.sort()).toEqual(slugs.flatMap((slug) => locales.map((locale) => `${slug}.${locale}.json`)).sort());
    for (const { name, scenario } of scenarios) expect(name).toBe(`${scenario.slug}.${scenario.locale}.json`);
    for (const { scenario } of scenarios) expect(topics).toContain(scenario.topic);
  });

  test.each(slugs)("%s has the same bones in every language", (slug) => {
    const bones = scenarios
      .filter(({ scenario }) => scenario.slug === slug)
      .map(({ scenario: s }) => ({
        version: s.version,
        topic: s.topic,
        difficulty: s.difficulty,
        minutes: s.minutes,
        maxSeconds: s.maxSeconds,
        persona: [s.persona.name, s.persona.firstName, s.persona.voice, s.persona.hue],
        facts: [s.persona.knows, s.persona.hides, s.persona.softens, s.persona.hardens].map((list) => list.length),
        goals: s.goals.map((goal) => goal.id),
        rubric: s.rubric.version,
        criteria: s.rubric.criteria.map((criterion) => criterion.id),
        hints: s.hints.length,
        branches: s.sandbox.branches.map((branch) => [branch.id, branch.after]),
      }));
    expect(bones).toHaveLength(locales.length);
    for (const other of bones.slice(1)) expect(other).toEqual(bones[0]);
  });

  test.each(slugs)("%s is not the same text twice", (slug) => {
    const [first, second] = scenarios.filter(({ scenario }) => scenario.slug === slug);
    expect(first?.scenario.situation).not.toBe(second?.scenario.situation);
    expect(first?.scenario.title).not.toBe(second?.scenario.title);
  });
});

describe.each(scenarios)("$name", ({ scenario }) => {
  const { sandbox, rubric } = scenario;

  test("ids are unique", () => {
    for (const list of [scenario.goals, rubric.criteria, sandbox.branches]) {
      expect(new Set(list.map((item) => item.id)).size).toBe(list.length);
    }
  });

  test("criteria have four different anchors and two different examples", () => {
    for (const criterion of rubric.criteria) {
      expect(new Set(criterion.anchors).size).toBe(4);
      for (const anchor of criterion.anchors) expect(anchor.length).toBeGreaterThan(15);
      expect(criterion.exampleStarting).not.toBe(criterion.exampleStrong);
    }
  });

  test("branches are enough, refer to each other, can be reached and are not shadowed", () => {
    const ids = new Set(sandbox.branches.map((branch) => branch.id));
    expect(ids.size).toBeGreaterThanOrEqual(8);
    for (const branch of sandbox.branches) {
      for (const id of branch.after) expect(ids).toContain(id);
      for (const word of branch.whenAny) expect(word).toBe(word.toLowerCase());
    }
    expect(unreachable(sandbox)).toEqual([]);
    expect(shadowed(sandbox)).toEqual([]);
  });

  test("each branch answers to its own words once what it waits for was said", () => {
    const byId = new Map(sandbox.branches.map((branch) => [branch.id, branch]));
    const road = (id: string): string[] => {
      const branch = byId.get(id);
      return branch ? [...branch.after.flatMap(road), id] : [];
    };
    for (const branch of sandbox.branches) {
      const ids = road(branch.id);
      const lines = ids.map((id) => byId.get(id)?.whenAny[0] ?? "");
      expect(play(sandbox, lines)).toEqual(ids);
    }
  });

  test("what is spoken aloud is short", () => {
    for (const line of [...sandbox.branches.map((b) => b.say), ...sandbox.otherwise, scenario.persona.openingLine]) {
      expect(line.length, line).toBeLessThanOrEqual(140);
    }
    expect(scenario.checkPhrase.split(/\s+/).length).toBeLessThanOrEqual(6);
  });

  test("the six lines of a good learner each take a branch of their own", () => {
    const lines = sandbox.learnerLines;
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(60);
    const taken = play(sandbox, lines);
    expect(taken).not.toContain(null);
    expect(new Set(taken).size).toBe(lines.length);
    expect(lines.join(" ").split(/\s+/).length).toBeGreaterThanOrEqual(30);
    expect(lines.some((line) => line.endsWith("?"))).toBe(true);
    expect(lines.some((line) => /\d|zwei|viermal|fünf|two|four|five/.test(line))).toBe(true);
  });

  test("judges words only: no emotion, voice, accent or personality", () => {
    for (const [path, text] of texts(scenario)) expect(text, path).not.toMatch(judgements[scenario.locale]);
  });

  test("quotes, dashes and stops are set properly", () => {
    for (const [path, text] of texts(scenario)) {
      if (path.includes("/whenAny/")) continue;
      expect(text, path).not.toMatch(typewriter[scenario.locale]);
      expect(text, path).not.toMatch(/^\s|\s$|\s{2}/);
      expect((text.match(/„/g) ?? []).length, path).toBe(
        scenario.locale === "de" ? (text.match(/“/g) ?? []).length : 0,
      );
    }
  });

  test("nothing that steers the persona is shown to the learner", () => {
    const shown = texts({
      situation: scenario.situation,
      goals: scenario.goals,
      goal: scenario.goal,
      teaser: scenario.teaser,
      hints: scenario.hints,
      opening: scenario.persona.openingLine,
      criteria: rubric.criteria,
    }).map(([, text]) => text.toLowerCase());
    const pattern = hidden[scenario.slug];
    expect(pattern, `tests/unit/catalogue-hidden.ts says nothing about ${scenario.slug}`).toBeDefined();
    expect(scenario.persona.hides.join(" ").toLowerCase()).toMatch(pattern as RegExp);
    for (const text of shown) expect(text).not.toMatch(pattern as RegExp);
  });
});

describe("the checks can fail", () => {
  const script = (branches: SandboxScript["branches"]): SandboxScript => ({
    branches,
    otherwise: [],
    learnerLines: [],
  });

  test("a branch waiting for one that never comes is found", () => {
    const lost = script([{ id: "a", whenAny: ["x"], after: ["b"], say: "Nein." }]);
    expect(unreachable(lost)).toEqual(["a"]);
    expect(play(lost, ["x"])).toEqual([null]);
  });

  test("a branch standing behind the same words is found", () => {
    const behind = script([
      { id: "a", whenAny: ["zeit"], after: [], say: "Ja." },
      { id: "b", whenAny: ["zeitraum"], after: [], say: "Nein." },
    ]);
    expect(shadowed(behind)).toEqual(["b"]);
  });

  test("straight quotes and judgements are found", () => {
    expect('Er sagt "nein".').toMatch(typewriter.de);
    expect("You sounded nervous.").toMatch(judgements.en);
    expect("Du wirkst gestresst.").toMatch(judgements.de);
  });
});
