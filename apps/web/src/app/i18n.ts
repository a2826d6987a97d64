import type { Locale } from "@careertrainer/contract/locale";
import i18next, { type BackendModule } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { isLocale, languages } from "./languages.ts";

const key = "ct.locale";
const files = import.meta.glob<Record<string, unknown>>("../messages/*/*.json", { import: "default" });

/** Each namespace is one message file, fetched when a screen first needs it. */
const messages: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: async (language, namespace) => {
    const load = files[`../messages/${language}/${namespace}.json`];
    if (!load) throw new Error(`No messages for ${language}/${namespace}`);
    return load();
  },
};

/** The language chosen in this browser before, else one the browser asks for. */
export const firstLocale = (): Locale => {
  try {
    const stored = localStorage.getItem(key);
    if (isLocale(stored)) return stored;
  } catch {
    // Refused storage: the browser's languages decide.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? "en";
};

export const i18n = i18next.createInstance();

const showLanguage = () => {
  document.documentElement.lang = i18n.language;
};

let started: Promise<unknown> | undefined;

/** Loads the shared messages; other namespaces follow with their screens. */
export const startI18n = async (locale: Locale = firstLocale()): Promise<void> => {
  started ??= i18n
    .use(messages)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: false,
      supportedLngs: languages.map(({ locale }) => locale),
      ns: ["common", "problems"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      saveMissing: true,
      missingKeyHandler: (languages, namespace, missing) =>
        console.error(`No message ${namespace}:${missing} in ${languages.join(", ")}`),
      react: { useSuspense: true },
    });
  await started;
};

/** Loads the messages of a screen as soon as there is a language to load them in. */
export const loadMessages = async (namespaces: readonly string[]): Promise<void> => {
  await started;
  await i18n.loadNamespaces(namespaces);
};

/** Keeps the page's `lang` true. */
export const followLanguage = (): void => {
  i18n.on("languageChanged", showLanguage);
  showLanguage();
};

/** Changes the language of the page and remembers it in this browser. */
export const setLocale = async (locale: Locale): Promise<void> => {
  try {
    localStorage.setItem(key, locale);
  } catch {
    // Refused storage: the choice lasts until the page closes.
  }
  if (i18n.language !== locale) await i18n.changeLanguage(locale);
};

/** The language the page is shown in. */
export const useLocale = (): Locale => {
  const { i18n: current } = useTranslation();
  return isLocale(current.language) ? current.language : "de";
};
