import type { AuditEntry } from "@careertrainer/contract/audit";
import { useTranslation } from "react-i18next";
import { listed } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";

const members = ["user"];
/** Not the product itself. */
const outside = ["anonymous", "database", "operator"];

/** How an entry is put into words. What has no word yet is shown by its name in the database, which is better than hiding it. */
export const useAuditWords = () => {
  const { t, i18n } = useTranslation("audit");
  const locale = useLocale();
  const orName = (key: string, name: string): string =>
    i18n.exists(`audit:${key}`) ? t(key) : name.replaceAll("_", " ");
  const column = (name: string): string => orName(`column.${name}`, name);
  return {
    t,
    locale,
    object: (name: string) => orName(`object.${name}`, name),
    column,
    columns: (names: readonly string[]) => listed(names.map(column), locale),
    actor: ({ kind, name }: AuditEntry["actor"]) =>
      name ?? (members.includes(kind) ? t("actor.gone") : orName(`actor.${kind}`, kind)),
    role: ({ kind, role }: AuditEntry["actor"]) => {
      if (role) return t(`role.${role}`);
      return members.includes(kind) || outside.includes(kind) ? null : t("actor.machine");
    },
    value: (value: unknown): string => {
      if (value === null || value === undefined) return t("value.none");
      if (value === "[hidden]") return t("value.hidden");
      if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    },
  };
};
