import "./practise.css";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProgress } from "../../api/progress.ts";
import { useScenarios } from "../../api/scenarios.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { type Filter, isFiltered, matches } from "../../practice/filter.ts";
import { ScenarioTile } from "../../practice/ScenarioTile.tsx";
import { noProgress, recommend } from "../../skills/recommend.ts";
import { Filters } from "./Filters.tsx";
import { SearchField } from "./SearchField.tsx";

/** Every scenario; what is looked for stands in the address, so that it can be gone back to and passed on. */
export const PractiseScreen = () => {
  const { t } = useTranslation("practise");
  const locale = useLocale();
  const navigate = useNavigate();
  const filter = useSearch({ from: "/app/practise" });
  const { data: scenarios, error, refetch } = useScenarios(locale);
  const { data: progress, isPending } = useProgress(locale);

  // Typing is one step for the back button, choosing is another each time.
  const show = (next: Filter, replace = false) =>
    void navigate({ to: "/practise", search: next, replace, resetScroll: false });
  const search = (q: string) => {
    const { q: before, ...rest } = filter;
    show(q ? { ...rest, q } : rest, before !== undefined);
  };

  const practised = new Map(progress?.scenarios.map((one) => [one.slug, one]));
  const found =
    scenarios &&
    recommend(scenarios, progress ?? noProgress)
      .map(({ scenario }) => scenario)
      .filter((scenario) => matches(scenario, t(`topic.${scenario.topic}`), filter));
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <div className="tools">
        <SearchField value={filter.q ?? ""} onChange={search} />
        <Filters filter={filter} onChange={show} />
      </div>
      <h2 className="vh">{t("found")}</h2>
      <div className="search-count hint small">
        <p role="status">{found && scenarios && t("count", { shown: found.length, count: scenarios.length })}</p>
        {found && found.length > 1 && <p>{t("sorted")}</p>}
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(!scenarios || isPending) && !error && <Skeleton lines={6} />}
      {found && !isPending && found.length > 0 && (
        <div className="grid grid-3">
          {found.map((scenario) => (
            <ScenarioTile key={scenario.id} scenario={scenario} practised={practised.get(scenario.slug)} />
          ))}
        </div>
      )}
      {found?.length === 0 && (
        <EmptyState
          title={t(isFiltered(filter) ? "none.title" : "empty.title")}
          text={t(isFiltered(filter) ? "none.text" : "empty.text")}
          action={isFiltered(filter) && <Button onClick={() => show({})}>{t("none.do")}</Button>}
        />
      )}
    </div>
  );
};
