import { setLocale, useLocale } from "./i18n.ts";

const other = { de: { locale: "en", name: "English" }, en: { locale: "de", name: "Deutsch" } } as const;

/** One tap to the other language, named in that language. */
export const LanguageSwitch = ({ className }: { className?: string }) => {
  const { locale, name } = other[useLocale()];
  return (
    <button type="button" className={className} lang={locale} onClick={() => void setLocale(locale)}>
      {name}
    </button>
  );
};
