import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScenarios } from "../../api/scenarios.ts";
import { useRecentSessions } from "../../api/training-sessions.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { lastLevels } from "../../practice/levels.ts";
import { ScenarioTile } from "../../practice/ScenarioTile.tsx";
import { matches } from "./search.ts";

export const PractiseScreen = () => {
  const { t } = useTranslation("practise");
  const locale = useLocale();
  const { data: scenarios, error, refetch } = useScenarios(locale);
  const { data: sessions } = useRecentSessions();
  const [search, setSearch] = useState("");

  const levels = lastLevels(sessions ?? []);
  const found = scenarios?.filter((scenario) => matches(scenario, t(`topic.${scenario.topic}`), search));
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <div className="with-i search">
        <Search className="i" />
        <input
          className="input"
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <h2 className="vh">{t("found")}</h2>
      <p className="hint small search-count" role="status">
        {found && scenarios && t("count", { shown: found.length, count: scenarios.length })}
      </p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!scenarios && !error && <Skeleton lines={6} />}
      {found && found.length > 0 && (
        <div className="grid grid-3">
          {found.map((scenario) => (
            <ScenarioTile key={scenario.id} scenario={scenario} level={levels.get(scenario.slug)} />
          ))}
        </div>
      )}
      {found?.length === 0 && (
        <EmptyState
          title={t(search ? "none.title" : "empty.title")}
          text={t(search ? "none.text" : "empty.text")}
          action={search && <Button onClick={() => setSearch("")}>{t("none.do")}</Button>}
        />
      )}
    </div>
  );
};
