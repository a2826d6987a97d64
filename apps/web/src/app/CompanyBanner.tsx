import { useTranslation } from "react-i18next";
import { useMe } from "../api/account.ts";
import { useCompany } from "../api/company.ts";
import { Notice } from "../kit/Notice.tsx";
import { longDay } from "./format.ts";
import { useLocale } from "./i18n.ts";

/** Told to every member while works-council mode is about to end, on every page. */
export const CompanyBanner = () => {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data: me } = useMe();
  const { data: company } = useCompany(me?.company.kind === "organisation");
  const change = company?.worksCouncil.change;
  if (change?.state !== "announced" || !change.effectiveAt) return null;
  return (
    <div className="company-banner">
      <Notice tone="warn" title={t("worksCouncil.ends", { date: longDay(change.effectiveAt, locale) })}>
        {t("worksCouncil.text")}
      </Notice>
    </div>
  );
};
