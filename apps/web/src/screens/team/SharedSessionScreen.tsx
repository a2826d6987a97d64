import "./team.css";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSharedSession } from "../../api/company.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** A shared result, to read: levels, quotes and what was said. */
export const SharedSessionScreen = () => {
  const { t } = useTranslation("team");
  const locale = useLocale();
  const { id, session } = useParams({ from: "/app/team/members/$id/$session" });
  const { data, error, refetch } = useSharedSession(id, session);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const { evaluation, turns } = data;
  const persona = data.session.scenario.persona.firstName;
  return (
    <div className="wrap narrow">
      <title>{`${data.session.scenario.title} · Careertrainer`}</title>
      <Link className="back" to="/team/members/$id" params={{ id }}>
        <ArrowLeft className="i i-s" />
        {t("shared.title", { name: data.member })}
      </Link>
      <header className="page-head">
        <h1>{data.session.scenario.title}</h1>
        <p>{t("shared.by", { name: data.member, date: dayAndTime(data.session.createdAt, locale) })}</p>
        <div className="row">
          <LevelChip level={evaluation.level} />
        </div>
        <p lang={data.session.locale}>{evaluation.summary}</p>
        <p className="hint small">{t("shared.model")}</p>
      </header>
      <ul className="stack">
        {evaluation.criteria.map((criterion) => (
          <li key={criterion.id} className="card stack stack-2" lang={data.session.locale}>
            <div className="row">
              <h2 className="grow">{criterion.name}</h2>
              <LevelChip level={criterion.level} />
            </div>
            <p>{criterion.reason}</p>
            {criterion.quotes.map((quote) => (
              <QuoteText key={`${quote.turn}-${quote.text}`} text={quote.text} voice="own" />
            ))}
          </li>
        ))}
      </ul>
      <details className="sec">
        <summary>
          <h2>{t("shared.transcript")}</h2>
        </summary>
        <ol className="stack" lang={data.session.locale}>
          {turns.map((turn) => (
            <li key={turn.seq}>
              <b className="label">{turn.speaker === "learner" ? data.member : persona}</b>
              <p>{turn.text}</p>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
};
