import type { ScenarioCard } from "@careertrainer/contract/scenario";

const topics = [
  "starter",
  "feedback",
  "conflict",
  "leadership",
  "upwards",
  "salary",
  "interview",
  "customer",
] as const satisfies readonly ScenarioCard["topic"][];
const difficulties = ["easy", "medium", "demanding"] as const satisfies readonly ScenarioCard["difficulty"][];
const lengths = ["short", "middle", "long"] as const;
const languages = ["de", "en"] as const satisfies readonly ScenarioCard["locale"][];

/** The choices of each filter, in the order they are offered. */
export const choices = { topic: topics, difficulty: difficulties, length: lengths, language: languages } as const;
export type FilterName = keyof typeof choices;
export const filterNames = ["topic", "difficulty", "length", "language"] as const satisfies readonly FilterName[];

/** What is looked for among the scenarios, as it stands in the address. */
export type Filter = { q?: string } & { [Name in FilterName]?: (typeof choices)[Name][number] };

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((known) => known === value);

/** Reads the address; what it does not know counts as not chosen. */
export const readFilter = (search: Record<string, unknown>): Filter => {
  const q = typeof search.q === "string" || typeof search.q === "number" ? String(search.q).slice(0, 80) : undefined;
  const read = {
    q: q || undefined,
    topic: oneOf(topics, search.topic),
    difficulty: oneOf(difficulties, search.difficulty),
    length: oneOf(lengths, search.length),
    language: oneOf(languages, search.language),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
};

export const isFiltered = (filter: Filter): boolean => Object.keys(filter).length > 0;

/** The longer end of the range decides: up to five minutes is short, more than ten long. */
const lengthOf = ({ minutes: [, most] }: ScenarioCard): (typeof lengths)[number] => {
  if (most <= 5) return "short";
  return most <= 10 ? "middle" : "long";
};

const propertyOf = {
  topic: ({ topic }) => [topic],
  difficulty: ({ difficulty }) => [difficulty],
  length: (scenario) => [lengthOf(scenario)],
  language: ({ locales }) => locales,
} satisfies Record<FilterName, (scenario: ScenarioCard) => readonly string[]>;

const plain = (text: string): string => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Whether every word of the search is somewhere on the card or in its topic; accents and case do not matter. */
const isMeant = (scenario: ScenarioCard, topic: string, search: string): boolean => {
  const { title, teaser, situation, persona } = scenario;
  const card = plain([title, teaser, situation, persona.name, persona.role, topic].join(" "));
  return plain(search)
    .split(/\s+/)
    .every((word) => card.includes(word));
};

/** Whether a scenario is among those that are looked for. */
export const matches = (scenario: ScenarioCard, topic: string, { q = "", ...chosen }: Filter): boolean =>
  filterNames.every((name) => {
    const choice = chosen[name];
    return choice === undefined || (propertyOf[name](scenario) as readonly string[]).includes(choice);
  }) && isMeant(scenario, topic, q);
