import "./progress.css";
import type { Progress } from "@careertrainer/contract/progress";
import { Link, useSearch } from "@tanstack/react-router";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useProgress } from "../../api/progress.ts";
import { useScenarios } from "../../api/scenarios.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { lineNeeds } from "../../skills/plot.ts";
import { recommend, varied } from "../../skills/recommend.ts";
import { Suggested } from "../../skills/Suggested.tsx";
import { Scenarios } from "./Scenarios.tsx";
import { SkillChart } from "./SkillChart.tsx";
import { Skills } from "./Skills.tsx";
import { Words } from "./Words.tsx";

/** How one's own skills went, over all evaluated conversations. */
export const ProgressScreen = () => {
  const { t } = useTranslation("progress");
  const locale = useLocale();
  const { data: progress, error, refetch } = useProgress(locale);
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        {progress?.since && <p>{t("lead", { count: progress.sessions, since: longDay(progress.since, locale) })}</p>}
      </header>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!progress && !error && <Skeleton lines={6} />}
      {progress?.sessions === 0 && (
        <EmptyState
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Link to="/home" className={buttonClass("primary")}>
              {t("empty.do")}
            </Link>
          }
        />
      )}
      {progress && progress.sessions > 0 && <Courses progress={progress} />}
    </div>
  );
};

const Courses = ({ progress }: { progress: Progress }) => {
  const { t } = useTranslation("progress");
  const locale = useLocale();
  const { skill: wanted } = useSearch({ from: "/app/progress" });
  const { data: scenarios } = useScenarios(locale);
  const skills = progress.skills.toSorted((a, b) => b.attempts - a.attempts);
  const current = skills.find(({ id }) => id === wanted) ?? skills[0];
  const next = scenarios ? varied(recommend(scenarios, progress), 2) : [];
  return (
    <>
      {current && (
        <div className="courses">
          <Skills skills={skills} current={current} />
          <section className="card chart" aria-labelledby="skill">
            <header>
              <h2 id="skill">{current.name}</h2>
              <LevelChip level={current.points.at(-1)?.level ?? null} />
            </header>
            <SkillChart skill={current} />
            {current.shown < lineNeeds && <p className="muted small">{t("tooFew")}</p>}
            <Words skill={current} />
          </section>
        </div>
      )}
      <Scenarios scenarios={progress.scenarios} />
      {next.length > 0 && (
        <section className="sec" aria-labelledby="next">
          <div className="sec-head">
            <h2 id="next">{t("next")}</h2>
          </div>
          <Suggested suggestions={next} />
        </section>
      )}
      <p className="note calm">
        <Info className="i" />
        <span>{t("calm")}</span>
      </p>
    </>
  );
};
