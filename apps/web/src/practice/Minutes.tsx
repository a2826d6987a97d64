import { useTranslation } from "react-i18next";

/** “8 bis 10 Min.”, or one number when both are the same. */
export const Minutes = ({ minutes: [from, to] }: { minutes: readonly [number, number] }) => {
  const { t } = useTranslation("practise");
  return <span>{from === to ? t("minutes", { to }) : t("minutesRange", { from, to })}</span>;
};
