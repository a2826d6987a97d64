import type { SessionResult } from "@careertrainer/contract/evaluation";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { BackLink } from "../../app/BackLink.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { PractiseAgain } from "./PractiseAgain.tsx";
import { SaidBox } from "./SaidBox.tsx";

const turnsNeeded = 4;

/** Too little was said to be fair: no level, not even a low one. */
export const NotScorable = ({ result }: { result: SessionResult }) => {
  const { t } = useTranslation("result");
  const { session, turns } = result;
  const { persona, slug } = session.scenario;
  const own = turns.filter((turn) => turn.speaker === "learner").length;
  return (
    <div className="wrap">
      <BackLink to="/home">{t("back")}</BackLink>
      <div className={clsx("ev", `h-${persona.hue}`)}>
        <div className="ev-form">
          <VoiceForm hue={persona.hue} seed={slug} state="idle" />
        </div>
        <div>
          <h1>{t("tooShort.title")}</h1>
          <p className="muted">
            {own < turnsNeeded ? t("tooShort.turns", { count: own, needed: turnsNeeded }) : t("tooShort.words")}{" "}
            {t("tooShort.fair")}
          </p>
        </div>
        <PractiseAgain session={session} otherWay />
        <SaidBox result={result} />
      </div>
    </div>
  );
};
