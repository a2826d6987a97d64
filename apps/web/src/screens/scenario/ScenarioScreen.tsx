import "./scenario.css";
import type { ScenarioDetail } from "@careertrainer/contract/scenario";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { useScenario } from "../../api/scenarios.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Minutes } from "../../practice/Minutes.tsx";
import { StartProblem } from "../../practice/StartProblem.tsx";
import { Criteria } from "./Criteria.tsx";
import { DisclosureSheet } from "./DisclosureSheet.tsx";
import { Partner } from "./Partner.tsx";
import { useBegin } from "./useBegin.ts";

export const ScenarioScreen = () => {
  const { t } = useTranslation("scenario");
  const { slug } = useParams({ from: "/app/practise/$slug" });
  const locale = useLocale();
  const { data: scenario, error, refetch } = useScenario(slug, locale);
  return (
    <div className="wrap wrap-wide">
      <BackLink to="/practise">{t("back")}</BackLink>
      {error && (
        <ErrorState error={error} {...(problemCode(error) === "NOT_FOUND" ? {} : { onRetry: () => void refetch() })} />
      )}
      {!scenario && !error && <Skeleton lines={6} />}
      {scenario && <Scenario key={scenario.id} scenario={scenario} />}
    </div>
  );
};

const Scenario = ({ scenario }: { scenario: ScenarioDetail }) => {
  const { t } = useTranslation(["scenario", "practise"]);
  const begin = useBegin(scenario);
  return (
    <>
      <title>{`${scenario.title} · Careertrainer`}</title>
      <div className="scen">
        <div>
          <h1>{scenario.title}</h1>
          <p className="meta">
            <span>{t(`practise:topic.${scenario.topic}`)}</span>
            <Minutes minutes={scenario.minutes} />
            <span>{t(`practise:difficulty.${scenario.difficulty}`)}</span>
            <span>{scenario.locales.map((locale) => locale.toUpperCase()).join(", ")}</span>
          </p>
          <p className="lead">{scenario.situation}</p>
        </div>
        <Partner scenario={scenario} begin={begin} />
        <p className="goal">
          <b>{t("goal")}</b>
          {scenario.goal}
        </p>
        <Criteria criteria={scenario.criteria} />
      </div>
      <div className="start-narrow">
        <StartProblem error={begin.error} />
        <Button look="primary" size="large" block busy={begin.busy} onClick={() => begin.begin("voice")}>
          {t("begin")}
        </Button>
      </div>
      <DisclosureSheet scenario={scenario} begin={begin} />
    </>
  );
};
