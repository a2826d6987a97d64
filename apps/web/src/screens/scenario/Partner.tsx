import type { ScenarioDetail } from "@careertrainer/contract/scenario";
import clsx from "clsx";
import { Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { StartProblem } from "../../practice/StartProblem.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import type { Begin } from "./useBegin.ts";

/** Whom one talks to, how the talk opens, and the way in. */
export const Partner = ({ scenario, begin }: { scenario: ScenarioDetail; begin: Begin }) => {
  const { t } = useTranslation("scenario");
  const { persona } = scenario;
  return (
    <aside className={clsx("scen-side", `h-${persona.hue}`)} aria-label={t("partner")}>
      <div className="card partner">
        <div className="partner-form">
          <VoiceForm hue={persona.hue} seed={scenario.slug} still />
        </div>
        <p className="who">
          <b>{persona.name}</b>
          <span className="muted small">{t("manner", { role: persona.role, manner: persona.manner })}</span>
        </p>
        <QuoteText voice="theirs" text={scenario.openingLine} />
        <div className="start-wide">
          <div className="start-problem">
            <StartProblem error={begin.sheetOpen ? undefined : begin.error} />
          </div>
          <Button look="primary" size="large" block busy={begin.busy} onClick={() => begin.begin("voice")}>
            {t("begin")}
          </Button>
        </div>
        <Button look="quiet" busy={begin.busy} onClick={() => begin.begin("text")}>
          {t("type")}
        </Button>
        <p className="note">
          <Lock className="i i-s" />
          <span>{t("private")}</span>
        </p>
      </div>
    </aside>
  );
};
