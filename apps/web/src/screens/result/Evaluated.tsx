import type { Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Attempts } from "./Attempts.tsx";
import { CriterionSection } from "./CriterionSection.tsx";
import { Decisions } from "./Decisions.tsx";
import { Goals } from "./Goals.tsx";
import { Moment } from "./Moment.tsx";
import { byMostToWin, quotesByTurn } from "./marks.ts";
import { ReviewAnswer } from "./ReviewAnswer.tsx";
import { SessionHead } from "./SessionHead.tsx";
import { Transcript } from "./Transcript.tsx";

/** The result: the level and the best sentence first, then where most is to be won, beside the conversation itself. */
export const Evaluated = ({ result, evaluation }: { result: SessionResult; evaluation: Evaluation }) => {
  const { t } = useTranslation("result");
  const { session, turns, review } = result;
  const criteria = byMostToWin(evaluation.criteria);
  return (
    <div className="panes">
      <div className="left">
        <SessionHead session={session} />
        <Moment session={session} evaluation={evaluation} />
        {review?.state === "answered" && <ReviewAnswer review={review} criteria={evaluation.criteria} />}
        <section aria-labelledby="criteria">
          <div className="sec-head crits-head">
            <h2 id="criteria">{t("criteria.title")}</h2>
            <span className="hint small">{t("criteria.order")}</span>
          </div>
          {criteria.map((criterion, index) => (
            <CriterionSection key={criterion.id} criterion={criterion} number={index + 1} />
          ))}
        </section>
        <Goals goals={evaluation.goals} turns={turns} />
        <Attempts id={session.id} criteria={evaluation.criteria} />
        <Decisions result={result} evaluation={evaluation} />
        <p className="note ai">
          <Info className="i" />
          <span>
            {t("madeBy", { model: evaluation.model })}
            {evaluation.quotesDropped > 0 && ` ${t("dropped", { count: evaluation.quotesDropped })}`}
          </span>
        </p>
      </div>
      <section className="tr" aria-labelledby="conversation">
        <div className="tr-in">
          <div className="tr-head">
            <h2 id="conversation">{t("conversation")}</h2>
            <span className="hint xs">{t("lines", { count: turns.length })}</span>
          </div>
          <Transcript session={session} turns={turns} quotes={quotesByTurn(criteria, evaluation.strongest)} />
        </div>
      </section>
    </div>
  );
};
