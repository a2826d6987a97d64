import { useTranslation } from "react-i18next";
import { QuoteText } from "../../kit/QuoteText.tsx";

/** Three reasons, each with a piece of the product above it. */
export const Reasons = () => {
  const { t } = useTranslation("start");
  return (
    <section className="why" aria-label={t("why.label")}>
      <div>
        <div className="frag h-slate">
          <QuoteText voice="theirs" text={t("why.person.theirs")} />
          <QuoteText voice="own" text={t("why.person.own")} />
        </div>
        <h2>{t("why.person.title")}</h2>
        <p className="t">{t("why.person.text")}</p>
      </div>
      <div>
        <div className="frag">
          <p className="small hint">{t("why.quotes.first")}</p>
          <QuoteText voice="proposed" className="before" text={t("why.quotes.before")} />
          <p className="small hint">{t("why.quotes.next")}</p>
          <QuoteText voice="own" text={t("why.quotes.after")} />
        </div>
        <h2>{t("why.quotes.title")}</h2>
        <p className="t">{t("why.quotes.text")}</p>
      </div>
      <div>
        <div className="frag">
          <p className="small hint">{t("why.private.who")}</p>
          <dl className="sees">
            <div>
              <dt>{t("why.private.you")}</dt>
              <dd className="yes">{t("why.private.all")}</dd>
            </div>
            <div>
              <dt>{t("why.private.manager")}</dt>
              <dd>{t("why.private.nothing")}</dd>
            </div>
            <div>
              <dt>{t("why.private.voice")}</dt>
              <dd>{t("why.private.notRecorded")}</dd>
            </div>
          </dl>
        </div>
        <h2>{t("why.private.title")}</h2>
        <p className="t">{t("why.private.text")}</p>
      </div>
    </section>
  );
};
