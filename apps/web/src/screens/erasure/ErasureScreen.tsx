import "./erasure.css";
import { useTranslation } from "react-i18next";
import { useErasure, useErasurePlan } from "../../api/erasure.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { count } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { AskForm } from "./AskForm.tsx";
import { UnderWay } from "./UnderWay.tsx";

/** Erasing one's account: what goes, what stays and why, and then the password. */
export const ErasureScreen = () => {
  const { t } = useTranslation("erasure");
  const erasure = useErasure();
  return (
    <div className="wrap erasure">
      <title>{`${t("title")} · Careertrainer`}</title>
      <BackLink to="/account">{t("back")}</BackLink>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {erasure.error && <ErrorState error={erasure.error} onRetry={() => void erasure.refetch()} />}
      {erasure.isPending && <Skeleton lines={3} />}
      {erasure.data && erasure.data.state !== "none" && <UnderWay erasure={erasure.data} />}
      {erasure.data?.state === "none" && <Plan />}
    </div>
  );
};

const Plan = () => {
  const { t } = useTranslation("erasure");
  const locale = useLocale();
  const { data, error, refetch } = useErasurePlan();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <section className="sec" aria-labelledby="goes">
        <div className="sec-head">
          <h2 id="goes">{t("goes")}</h2>
        </div>
        <dl className="card counts">
          {data.deleted.map(({ category, title, rows }) => (
            <div key={category}>
              <dt>{title[locale]}</dt>
              <dd>{t("rows", { count: rows, shown: count(rows, locale) })}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="sec" aria-labelledby="stays">
        <div className="sec-head">
          <h2 id="stays">{t("stays")}</h2>
        </div>
        <ul className="card kept">
          {data.kept.map(({ what, why }) => (
            <li key={what.en}>
              <strong>{what[locale]}</strong>
              <span>{why[locale]}</span>
            </li>
          ))}
        </ul>
      </section>
      <AskForm confirmBy={data.confirmBy} />
    </>
  );
};
