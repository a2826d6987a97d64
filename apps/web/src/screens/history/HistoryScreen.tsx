import "./history.css";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useScenarios } from "../../api/scenarios.ts";
import { useSessionHistory } from "../../api/training-sessions.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { HistoryList } from "./HistoryList.tsx";

/** Every conversation of this person, newest first. */
export const HistoryScreen = () => {
  const { t } = useTranslation("history");
  const { scenario } = useSearch({ from: "/app/history" });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSessionHistory(scenario);
  const sessions = data?.pages.flatMap((page) => page.items);
  const more = useRef<HTMLDivElement>(null);
  const before = useRef<number>(undefined);
  const count = sessions?.length ?? 0;

  useEffect(() => {
    if (before.current === undefined || count <= before.current) return;
    // The button is gone with the last page: the reading position is then the first of the new rows.
    if (!hasNextPage) more.current?.querySelectorAll<HTMLElement>("a.item-link")[before.current]?.focus();
    before.current = undefined;
  }, [count, hasNextPage]);
  const showMore = () => {
    before.current = count;
    void fetchNextPage();
  };

  return (
    <div className="wrap" ref={more}>
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {(scenario || count > 0) && <ScenarioFilter scenario={scenario} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!sessions && !error && <Skeleton lines={6} />}
      {sessions && count > 0 && <HistoryList sessions={sessions} />}
      {sessions && count === 0 && (
        <EmptyState
          title={t("empty.title")}
          text={t(scenario ? "empty.ofOne" : "empty.text")}
          action={
            <Link to="/practise" className={buttonClass("primary")}>
              {t("empty.do")}
            </Link>
          }
        />
      )}
      <p className="vh" role="status">
        {count > 0 && t("loaded", { count })}
      </p>
      {hasNextPage && (
        <div className="history-more">
          <Button busy={isFetchingNextPage} onClick={showMore}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
};

const ScenarioFilter = ({ scenario }: { scenario: string | undefined }) => {
  const { t } = useTranslation("history");
  const navigate = useNavigate();
  const { data: scenarios } = useScenarios(useLocale());
  return (
    <div className="field history-filter">
      <label htmlFor="scenario">{t("filter")}</label>
      <Select
        id="scenario"
        value={scenario ?? ""}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ to: "/history", search: value ? { scenario: value } : {}, replace: true })
        }
      >
        <option value="">{t("all")}</option>
        {scenarios?.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </div>
  );
};
