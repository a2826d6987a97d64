import type { Material } from "./gather.ts";
import { firstNameOf, maskTexts } from "./mask-talk.ts";
import type { CoachPromptInput, ToldResult } from "./prompt.ts";

/** What may leave of the material, and the way back for what the model writes about it. */
export type MaskedMaterial = { input: CoachPromptInput; restore(text: string): string };

/** Masks every text a person wrote or a model wrote about it; the scenario's own words stay as they are. */
export function maskMaterial(material: Material): MaskedMaterial {
  const firstName = material.nameToAi ? firstNameOf(material.displayName) : null;
  const texts = [...material.messages.map(({ text }) => text), ...material.results.flatMap(wordsAbout)];
  const { texts: masked, restore } = maskTexts(texts, { ...material, firstName });
  const rest = masked.values();
  const next = () => rest.next().value ?? "";
  const messages = material.messages.map(({ author }) => ({ author, text: next() }));
  const results = material.results.map((result) => withWords(result, next));
  return { input: { locale: material.locale, firstName, results, messages }, restore };
}

const wordsAbout = (result: ToldResult): string[] => [
  result.summary,
  ...result.criteria.flatMap(({ reason, ownWords, couldSay }) => [reason, ...ownWords, couldSay ?? ""]),
  ...result.goals.map(({ note }) => note),
];

/** The same result with other words, taken in the order {@link wordsAbout} gives them. */
const withWords = (result: ToldResult, next: () => string): ToldResult => ({
  ...result,
  summary: next(),
  criteria: result.criteria.map((criterion) => ({
    ...criterion,
    reason: next(),
    ownWords: criterion.ownWords.map(next),
    couldSay: next() || null,
  })),
  goals: result.goals.map((goal) => ({ ...goal, note: next() })),
});
