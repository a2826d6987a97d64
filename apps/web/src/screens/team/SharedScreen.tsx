import "./team.css";
import type { Level } from "@careertrainer/contract/scenario";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSharedSessions } from "../../api/company.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** What a member of a team of mine shares with me, and nothing else of theirs. */
export const SharedScreen = () => {
  const { t } = useTranslation("team");
  const locale = useLocale();
  const { id } = useParams({ from: "/app/team/members/$id" });
  const { data, error, refetch } = useSharedSessions(id);
  return (
    <div className="wrap narrow">
      <title>{`${t("shared.title", { name: data?.member ?? "" })} · Careertrainer`}</title>
      <BackLink to="/team">{t("title")}</BackLink>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <header className="page-head">
          <h1>{t("shared.title", { name: data.member })}</h1>
          <p>{t("shared.lead", { name: data.member })}</p>
        </header>
      )}
      {data?.items.length === 0 && <EmptyState title={t("shared.none")} text={t("shared.noneText")} />}
      {data && data.items.length > 0 && (
        <ul className="card list">
          {data.items.map((session) => (
            <li key={session.id}>
              <Link to="/team/members/$id/$session" params={{ id, session: session.id }} className="item row">
                <span className="grow">
                  <h3>{session.scenario.title}</h3>
                  <p className="muted small">{dayAndTime(session.createdAt, locale)}</p>
                </span>
                <LevelChip level={session.level as Level | null} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
