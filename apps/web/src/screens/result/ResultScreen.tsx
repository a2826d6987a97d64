import "./transcript.css";
import "./result.css";
import "./details.css";
import type { SessionResult } from "@careertrainer/contract/evaluation";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isFinal, useSessionEvents, useSessionResult } from "../../api/session-result.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { isOpen } from "../../practice/states.ts";
import { Evaluated } from "./Evaluated.tsx";
import { Evaluating } from "./Evaluating.tsx";
import { EvaluationFailed } from "./EvaluationFailed.tsx";
import { NotScorable } from "./NotScorable.tsx";
import { StillOpen } from "./StillOpen.tsx";

export const ResultScreen = () => {
  const { t } = useTranslation("result");
  const { id } = useParams({ from: "/app/sessions/$id" });
  const { data: result, error, refetch } = useSessionResult(id);
  const unfinished = result !== undefined && !isFinal(result.session.state) && !isOpen(result.session.state);
  const event = useSessionEvents(id, unfinished);

  return (
    <>
      <title>{`${result?.session.scenario.title ?? t("title")} · Careertrainer`}</title>
      {error && !result && (
        <div className="wrap">
          <BackLink to="/home">{t("back")}</BackLink>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!result && !error && <Skeleton lines={6} />}
      {result && <Outcome result={result} event={event} />}
    </>
  );
};

const Outcome = ({ result, event }: { result: SessionResult; event: ReturnType<typeof useSessionEvents> }) => {
  const { state } = result.session;
  if (state === "evaluated" && result.evaluation) return <Evaluated result={result} evaluation={result.evaluation} />;
  if (state === "not_scorable") return <NotScorable result={result} />;
  if (state === "evaluation_failed") return <EvaluationFailed result={result} />;
  if (isOpen(state) || state === "abandoned") return <StillOpen result={result} />;
  return <Evaluating result={result} event={event} />;
};
