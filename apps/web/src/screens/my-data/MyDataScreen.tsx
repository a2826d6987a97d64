import "./my-data.css";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { useMyData } from "../../api/my-data.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { count } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Consents } from "../account/Consents.tsx";
import { ExportCard } from "./ExportCard.tsx";
import { OwnRequests } from "./OwnRequests.tsx";
import { RestrictionCard } from "./RestrictionCard.tsx";
import { Shares } from "./Shares.tsx";
import { Stored } from "./Stored.tsx";

/** What is stored about oneself, and everything one may do with it. */
export const MyDataScreen = () => {
  const { t } = useTranslation("my-data");
  const locale = useLocale();
  const { data: me } = useMe();
  const { data, error, refetch } = useMyData();
  return (
    <div className="wrap my-data">
      <title>{`${t("title")} · Careertrainer`}</title>
      <BackLink to="/account">{t("back")}</BackLink>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{data ? t("lead", { count: data.total, shown: count(data.total, locale) }) : t("leadPending")}</p>
        <p>
          {t("voice")}{" "}
          <a className="link" href={`/gdpr?lang=${locale}`}>
            {t("proof")}
          </a>
        </p>
      </header>
      <Section id="export" title={t("export.title")} text={t("export.text")}>
        <ExportCard />
      </Section>
      <Section id="stored" title={t("stored.title")} text={t("stored.text")}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton lines={8} />}
        {data && <Stored groups={data.groups} />}
      </Section>
      {data && (
        <Section id="shares" title={t("shares.title")} text={t("shares.text")}>
          <Shares shares={data.shares} />
        </Section>
      )}
      {me && (
        <Section id="consents" title={t("consents.title")} text={t("consents.text")}>
          <div className="card">
            <Consents me={me} />
          </div>
        </Section>
      )}
      <Section id="records" title={t("records.title")} text={t("records.text")}>
        <ul className="list">
          <Place to="/history" title={t("records.sessions")} text={t("records.sessionsText")} />
          <Place to="/account/security" title={t("records.logins")} text={t("records.loginsText")} />
          <Place to="/account/activity" title={t("records.activity")} text={t("records.activityText")} />
        </ul>
      </Section>
      {data && (
        <Section id="restriction" title={t("restriction.title")} text={t("restriction.text")}>
          <RestrictionCard since={data.restrictedAt} />
        </Section>
      )}
      <Section id="requests" title={t("requests.title")} text={t("requests.text")}>
        <OwnRequests />
      </Section>
      <Section id="erase" title={t("erase.title")} text={t("erase.text")}>
        <Link to="/account/erase" className={buttonClass("danger")}>
          {t("erase.do")}
        </Link>
      </Section>
    </div>
  );
};

type SectionProps = { id: string; title: string; text: string; children: ReactNode };

const Section = ({ id, title, text, children }: SectionProps) => (
  <section className="sec" aria-labelledby={id}>
    <div className="sec-head">
      <h2 id={id}>{title}</h2>
    </div>
    <p className="muted told">{text}</p>
    {children}
  </section>
);

type PlaceProps = { to: "/history" | "/account/security" | "/account/activity"; title: string; text: string };

const Place = ({ to, title, text }: PlaceProps) => (
  <li>
    <Link to={to} className="item">
      <span className="grow">
        <b>{title}</b>
        <span className="muted small">{text}</span>
      </span>
      <ChevronRight className="i" />
    </Link>
  </li>
);
