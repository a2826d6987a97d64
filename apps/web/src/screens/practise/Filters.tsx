import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { choices, type Filter, type FilterName, filterNames } from "../../practice/filter.ts";

type FiltersProps = { filter: Filter; onChange: (filter: Filter) => void };

/** One list of choices per property, each looking like a chip. */
export const Filters = ({ filter, onChange }: FiltersProps) => {
  const { t } = useTranslation("practise");
  const chosen = filterNames.some((name) => filter[name] !== undefined);
  return (
    <fieldset className="filters">
      <legend className="vh">{t("filter.label")}</legend>
      {filterNames.map((name) => (
        <Choice key={name} name={name} filter={filter} onChange={onChange} />
      ))}
      {chosen && (
        <Button look="quiet" size="small" onClick={() => onChange(filter.q ? { q: filter.q } : {})}>
          {t("filter.clear")}
        </Button>
      )}
    </fieldset>
  );
};

const Choice = ({ name, filter, onChange }: FiltersProps & { name: FilterName }) => {
  const { t } = useTranslation("practise");
  const value = filter[name];
  const choose = (next: string) => {
    const { [name]: _before, ...rest } = filter;
    onChange(next === "" ? rest : { ...rest, [name]: next });
  };
  return (
    <span className="chip-select" data-chosen={value !== undefined}>
      <select aria-label={t(`filter.${name}`)} value={value ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{t(`filter.${name}`)}</option>
        {choices[name].map((choice) => (
          <option key={choice} value={choice}>
            {t(`${name}.${choice}`)}
          </option>
        ))}
      </select>
      <ChevronDown className="i i-s" />
    </span>
  );
};
