import { useTranslation } from "react-i18next";
import { useLocale } from "../../app/i18n.ts";
import { buttonClass } from "../../kit/Button.tsx";

/** What a data protection officer files, as one file. */
export const EvidencePack = () => {
  const { t } = useTranslation("team");
  const locale = useLocale();
  return (
    <section className="stack" aria-labelledby="evidence-pack">
      <h2 id="evidence-pack">{t("evidencePack.title")}</h2>
      <p className="muted">{t("evidencePack.text")}</p>
      <div>
        <a className={buttonClass()} href={`/v1/company/evidence-pack?locale=${locale}`} download>
          {t("evidencePack.do")}
        </a>
      </div>
    </section>
  );
};
