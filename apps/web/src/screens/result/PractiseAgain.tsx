import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { StartProblem } from "../../practice/StartProblem.tsx";
import { usePractise } from "../../practice/usePractise.ts";

/** One tap into the next attempt, the same way as before or the other way. */
export const PractiseAgain = ({ session, otherWay = false }: { session: TrainingSession; otherWay?: boolean }) => {
  const { t } = useTranslation("result");
  const { practise, busy, error } = usePractise();
  const { mode, locale, scenario } = session;
  const other = mode === "voice" ? "text" : "voice";
  return (
    <div className="actions">
      <StartProblem error={error} />
      <Button
        look="primary"
        size="large"
        busy={busy}
        onClick={() => practise({ scenarioId: scenario.id, mode, locale })}
      >
        {t("again")}
      </Button>
      {otherWay && (
        <Button size="large" busy={busy} onClick={() => practise({ scenarioId: scenario.id, mode: other, locale })}>
          {t(`instead.${other}`)}
        </Button>
      )}
    </div>
  );
};
