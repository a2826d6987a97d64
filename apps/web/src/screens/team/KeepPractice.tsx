import { noticeDays } from "@careertrainer/contract/company";
import { useTranslation } from "react-i18next";
import { Select } from "../../kit/Select.tsx";

const choices = [30, 90, 180, 365, 730] as const;

type Props = { days: number | null; onChange: (days: number | null) => void };

/** How long what members practise is kept: until they delete it, or less. */
export const KeepPractice = ({ days, onChange }: Props) => {
  const { t } = useTranslation("team");
  const all = [...new Set([...choices, ...(days === null ? [] : [days])])].sort((a, b) => a - b);
  return (
    <section className="stack">
      <h2>{t("settings.keep.title")}</h2>
      <div className="field">
        <label htmlFor="keepPractice">{t("settings.keep.label")}</label>
        <Select
          id="keepPractice"
          aria-describedby="keepPracticeHint"
          value={days ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
        >
          <option value="">{t("settings.keep.untilDeleted")}</option>
          {all.map((count) => (
            <option key={count} value={count}>
              {t("settings.days", { count })}
            </option>
          ))}
        </Select>
        <small id="keepPracticeHint">{t("settings.keep.hint", { count: noticeDays })}</small>
      </div>
    </section>
  );
};
