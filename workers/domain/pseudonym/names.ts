import { foldName } from "./fold.ts";
import { firstNames, surnames, unsureFirstNames, unsureSurnames } from "./names.gen.ts";
import { everydayWords } from "./word-lists.ts";

const set = (list: string) => new Set(list.split(" "));
const sureFirst = set(firstNames);
const sureLast = set(surnames);
const unsureFirst = set(unsureFirstNames);
const unsureLast = set(unsureSurnames);
const everyday = new Set(everydayWords);

/** "Annas", "Anna's" and "Thomas'" are Anna and Thomas: what may be the name itself, longest first. */
export const stemsOf = (token: string): string[] => [
  ...new Set([token, token.replace(/['’]s?$/u, ""), token.replace(/s$/u, "")]),
];

/** The part of a token that is in a list, or undefined. */
const listed = (token: string, ...lists: ReadonlySet<string>[]): string | undefined =>
  stemsOf(token).find((stem) => {
    const folded = foldName(stem);
    return lists.some((list) => list.has(folded));
  });

export const isExactName = (part: string): boolean =>
  [sureFirst, unsureFirst, sureLast, unsureLast].some((list) => list.has(foldName(part)));

/** A first name and nothing else; of "Sven-Eriks" it is "Sven-Erik". */
export const sureFirstName = (token: string): string | undefined => {
  const found = listed(token, sureFirst);
  if (found !== undefined || !token.includes("-")) return found;
  return stemsOf(token).find((stem) => stem.split("-").every(isExactName));
};
export const sureSurname = (token: string): string | undefined => listed(token, sureLast);
export const unsureFirstName = (token: string): string | undefined => listed(token, unsureFirst);
export const anySurname = (token: string): string | undefined => listed(token, sureLast, unsureLast);
export const isAnyName = (token: string): boolean => stemsOf(token).some(isExactName);

/** Known by name, such a word still needs its capital letter. */
export const isEverydayWord = (token: string): boolean => {
  const folded = foldName(token);
  return everyday.has(folded) || unsureFirst.has(folded) || unsureLast.has(folded);
};
