import { type Locale, locales } from "@careertrainer/contract/locale";
import type { Text } from "@careertrainer/contract/public-register";

export type { Text };
/** Says a text in the language of the page. */
export type Say = (text: Text) => string;

export const sayIn =
  (locale: Locale): Say =>
  (text) =>
    text[locale];

/** The language asked for in the address, else the browser's first that we have, else English. */
export function languageOf(url: URL, accepted: string | undefined): Locale {
  const known = (tag: string | null | undefined) => locales.find((locale) => locale === tag?.slice(0, 2).toLowerCase());
  const browser = accepted?.split(",").map((part) => part.trim());
  return known(url.searchParams.get("lang")) ?? browser?.map(known).find((locale) => locale !== undefined) ?? "en";
}
