import { setLocale, useLocale } from "./i18n.ts";
import { languages } from "./languages.ts";

/** One tap to another language, named in that language. */
export const LanguageSwitch = ({ className }: { className?: string }) => {
  const current = useLocale();
  return languages
    .filter(({ locale }) => locale !== current)
    .map(({ locale, name }) => (
      <button key={locale} type="button" className={className} lang={locale} onClick={() => void setLocale(locale)}>
        {name}
      </button>
    ));
};
