import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditFilter } from "../../api/audit.ts";
import { useMembers } from "../../api/company.ts";
import { Select } from "../../kit/Select.tsx";
import { actions, objects, readAuditFilter, spans } from "./filter.ts";

/** Pages of thirty people in the list; whoever is further down is searched for. */
const pagesOfPeople = 3;

type AuditFiltersProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void };

/** By person, thing, action and time. */
export const AuditFilters = ({ filter, onChange }: AuditFiltersProps) => {
  const { t } = useTranslation("audit");
  const [search, setSearch] = useState("");
  const sought = useDeferredValue(search.trim());
  const { data: members } = useMembers({ search: sought, role: "", teamId: "" }, pagesOfPeople);
  const choose = (change: Record<string, string>) => onChange(readAuditFilter({ ...filter, ...change }));
  const listed = members?.items.some(({ id }) => id === filter.actor);
  return (
    <fieldset className="audit-filters">
      <legend className="vh">{t("filter.label")}</legend>
      {(members?.more || search !== "") && (
        <input
          type="search"
          className="input audit-search"
          aria-label={t("filter.search")}
          placeholder={t("filter.search")}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      )}
      <Select
        aria-label={t("filter.person")}
        value={filter.actor ?? ""}
        onChange={({ currentTarget }) => choose({ actor: currentTarget.value })}
      >
        <option value="">{t("filter.everybody")}</option>
        {filter.actor && !listed && <option value={filter.actor}>{t("filter.onePerson")}</option>}
        {members?.items.map(({ id, displayName }) => (
          <option key={id} value={id}>
            {displayName}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("filter.object")}
        value={filter.object ?? ""}
        onChange={({ currentTarget }) => choose({ object: currentTarget.value })}
      >
        <option value="">{t("filter.everything")}</option>
        {objects.map((name) => (
          <option key={name} value={name}>
            {t(`object.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("filter.action")}
        value={filter.action ?? ""}
        onChange={({ currentTarget }) => choose({ action: currentTarget.value })}
      >
        <option value="">{t("filter.anyAction")}</option>
        {actions.map((name) => (
          <option key={name} value={name}>
            {t(`action.${name}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("filter.time")}
        value={filter.days ?? ""}
        onChange={({ currentTarget }) => choose({ days: currentTarget.value })}
      >
        <option value="">{t("filter.anyTime")}</option>
        {spans.map((days) => (
          <option key={days} value={days}>
            {t("filter.days", { count: days })}
          </option>
        ))}
      </Select>
    </fieldset>
  );
};
