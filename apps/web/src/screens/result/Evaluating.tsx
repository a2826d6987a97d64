import type { SessionEvent, SessionResult } from "@careertrainer/contract/evaluation";
import clsx from "clsx";
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRequestEvaluation } from "../../api/training-sessions.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { SaidBox } from "./SaidBox.tsx";
import { standOf, steps } from "./stages.ts";

/** Seconds without the evaluation having begun after which one may ask for it. */
const patience = 8;

const useSeconds = () => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
};

/** The wait: what is being done right now, in words, as the server reports it. */
export const Evaluating = ({ result, event }: { result: SessionResult; event: SessionEvent | undefined }) => {
  const { t } = useTranslation("result");
  const seconds = useSeconds();
  const request = useRequestEvaluation();
  const { session, turns } = result;
  const { persona, slug, criteriaCount } = session.scenario;
  const now = event ?? {
    state: session.state,
    stage: result.stage,
    turns: turns.length,
    namesMasked: result.namesMasked,
  };
  const beside = {
    saved: t("lines", { count: now.turns }),
    masked: now.namesMasked === null ? "" : t("places", { count: now.namesMasked }),
    scoring: "",
    verifying: "",
  };

  return (
    <div className="wrap">
      <div className={clsx("ev", `h-${persona.hue}`)}>
        <div className="ev-form">
          <VoiceForm hue={persona.hue} seed={slug} state="thinking" inner={false} />
        </div>
        <div>
          <h1>{t("reading.title")}</h1>
          <p className="muted">{t("reading.text")}</p>
        </div>
        <ol className="list steps" aria-live="polite">
          {steps.map((step) => {
            const stand = standOf(step, now.stage);
            return (
              <li key={step} className={stand} aria-current={stand === "now" ? "step" : undefined}>
                {stand === "done" ? <Check className="i" /> : <i className="dot" />}
                <span>
                  {t(`${stand === "now" ? "stepNow" : "step"}.${step}`, { count: criteriaCount })}
                  {stand === "done" && <span className="vh"> {t("step.done")}</span>}
                </span>
                <span className="hint small num" aria-live="off">
                  {stand === "done" && beside[step]}
                  {stand === "now" && seconds > 0 && t("seconds", { seconds })}
                </span>
              </li>
            );
          })}
        </ol>
        {request.error && <ErrorState error={request.error} />}
        {now.state === "ended" && seconds >= patience && (
          <Button busy={request.isPending} onClick={() => request.mutate(session.id)}>
            {t("evaluateNow")}
          </Button>
        )}
        <SaidBox result={result} folded />
      </div>
    </div>
  );
};
