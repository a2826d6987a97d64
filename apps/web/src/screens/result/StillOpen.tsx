import type { SessionResult } from "@careertrainer/contract/evaluation";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { BackLink } from "../../app/BackLink.tsx";
import { buttonClass } from "../../kit/Button.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { PractiseAgain } from "./PractiseAgain.tsx";

/** There is no result because the conversation is not over, or never came about. */
export const StillOpen = ({ result }: { result: SessionResult }) => {
  const { t } = useTranslation("result");
  const { session } = result;
  const { persona, slug } = session.scenario;
  const kind = session.state === "abandoned" ? "abandoned" : "open";
  return (
    <div className="wrap">
      <BackLink to="/home">{t("back")}</BackLink>
      <div className={clsx("ev", `h-${persona.hue}`)}>
        <div className="ev-form">
          <VoiceForm hue={persona.hue} seed={slug} state="idle" />
        </div>
        <div>
          <h1>{t(`${kind}.title`)}</h1>
          <p className="muted">{t(`${kind}.text`)}</p>
        </div>
        {kind === "abandoned" ? (
          <PractiseAgain session={session} otherWay />
        ) : (
          <Link to="/sessions/$id/call" params={{ id: session.id }} className={buttonClass("primary", "large")}>
            {t("open.do")}
          </Link>
        )}
      </div>
    </div>
  );
};
