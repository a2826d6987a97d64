import type { Certificate } from "@careertrainer/contract/certificate";
import { useTranslation } from "react-i18next";
import { count, utcTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";

/** What was erased, and what stays and why, as the certificate says it. */
export const CertificateSaid = ({ certificate }: { certificate: Certificate }) => {
  const { t } = useTranslation("verify");
  const locale = useLocale();
  return (
    <>
      <h3>{t("said.deleted")}</h3>
      <dl className="verdict-rows">
        {certificate.deleted.map(({ category, title, rows }) => (
          <div key={category}>
            <dt>{title[locale]}</dt>
            <dd>{count(rows, locale)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("said.kept")}</h3>
      <ul className="verdict-kept">
        {certificate.kept.map(({ what, why }) => (
          <li key={what.en}>
            <b>{what[locale]}</b>
            <p>{why[locale]}</p>
          </li>
        ))}
      </ul>
      <p className="muted">
        {t("said.software", { at: utcTime(certificate.askedAt, locale) })} <code>{certificate.software}</code>
      </p>
      <p className="muted">{t("said.whose")}</p>
    </>
  );
};
