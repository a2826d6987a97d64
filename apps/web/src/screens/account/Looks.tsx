import type { Locale } from "@careertrainer/contract/locale";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { setLocale, useLocale } from "../../app/i18n.ts";
import { languages } from "../../app/languages.ts";
import { setTheme, type Theme, themes, useTheme } from "../../app/theme.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { useSaved } from "./useSaved.ts";

/** Language, which goes along to other devices, and theme, which stays on this one. */
export const Looks = () => {
  const { t } = useTranslation("account");
  const locale = useLocale();
  const theme = useTheme();
  const { save, error } = useSaved();
  const language = useId();
  const shade = useId();
  const show = (next: Locale | undefined) => void (next && setLocale(next));
  return (
    <div className="looks">
      <div className="field">
        <label htmlFor={language}>{t("looks.language")}</label>
        <Select
          id={language}
          value={locale}
          onChange={(event) => save({ locale: event.target.value as Locale }, (now) => show(now.locale))}
        >
          {languages.map(({ locale: known, name }) => (
            <option key={known} value={known} lang={known}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className="field">
        <label htmlFor={shade}>{t("looks.theme")}</label>
        <Select id={shade} value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {themes.map((choice) => (
            <option key={choice} value={choice}>
              {t(`common:theme.${choice}`)}
            </option>
          ))}
        </Select>
      </div>
      {error && <ErrorState error={error} />}
    </div>
  );
};
