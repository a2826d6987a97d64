import type { Locale } from "@careertrainer/contract/locale";

const names = { de: "Deutsch", en: "English" } as const satisfies Record<Locale, string>;

/** The languages of the page, each named in itself: what there is of messages decides. */
export const languages: readonly { locale: Locale; name: string }[] = Object.entries(names).map(([locale, name]) => ({
  locale: locale as Locale,
  name,
}));

export const isLocale = (value: unknown): value is Locale => typeof value === "string" && Object.hasOwn(names, value);
