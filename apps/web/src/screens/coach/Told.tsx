import type { PickedResult } from "@careertrainer/contract/coach";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSessionResult } from "../../api/session-result.ts";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** One picked result; opened, exactly what of it the coach is told. */
export const Told = ({ result, when }: { result: PickedResult; when: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <details className="coach-told" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>
          {result.title}
          <small>{when}</small>
        </span>
      </summary>
      {open && <Details id={result.id} />}
    </details>
  );
};

const Details = ({ id }: { id: string }) => {
  const { t } = useTranslation("coach");
  const { data } = useSessionResult(id);
  if (!data?.evaluation) return <Skeleton lines={2} />;
  const { criteria, goals, summary } = data.evaluation;
  return (
    <div className="coach-told-in">
      <p>{t("told.lead")}</p>
      <p>{summary}</p>
      {criteria.map((criterion) => (
        <div key={criterion.id}>
          <div className="row wrapx">
            <b>{criterion.name}</b>
            <LevelChip level={criterion.level} />
          </div>
          <p>{criterion.reason}</p>
          {criterion.quotes.map(({ text, turn }) => (
            <QuoteText key={`${turn} ${text}`} voice="own" text={text} />
          ))}
          {criterion.betterWording && (
            <>
              <p className="hint">{t("told.say")}</p>
              <QuoteText voice="proposed" text={criterion.betterWording} />
            </>
          )}
        </div>
      ))}
      <p>{t("told.goals", { reached: goals.filter(({ reached }) => reached).length, count: goals.length })}</p>
      <p className="hint">{t("told.not")}</p>
    </div>
  );
};
