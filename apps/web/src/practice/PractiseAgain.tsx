import type { TrainingSession } from "@careertrainer/contract/training-session";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/Button.tsx";
import { StartProblem } from "./StartProblem.tsx";
import { usePractise } from "./usePractise.ts";

type PractiseAgainProps = {
  session: Pick<TrainingSession, "mode" | "locale" | "scenario">;
  /** Offers the other way of practising too: speaking instead of typing, or the reverse. */
  otherWay?: boolean;
  /** Further actions beside it. */
  children?: ReactNode;
};

/** One tap into the next attempt, the same way as before or the other way. */
export const PractiseAgain = ({ session, otherWay = false, children }: PractiseAgainProps) => {
  const { t } = useTranslation("practise");
  const { practise, busy, error } = usePractise();
  const { mode, locale, scenario } = session;
  const other = mode === "voice" ? "text" : "voice";
  return (
    <div className="row wrapx again">
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
      {children}
    </div>
  );
};
