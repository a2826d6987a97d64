import type { TrainingSession } from "@careertrainer/contract/training-session";
import clsx from "clsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "../../app/BackLink.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { DeleteButton } from "./DeleteButton.tsx";

type WithoutLevelsProps = {
  session: TrainingSession;
  title: string;
  text: ReactNode;
  children: ReactNode;
};

/** A session that has no result, and may never have one: why, and what to do instead. */
export const WithoutLevels = ({ session, title, text, children }: WithoutLevelsProps) => {
  const { t } = useTranslation("result");
  const { persona, slug } = session.scenario;
  return (
    <div className="wrap">
      <BackLink to="/home">{t("back")}</BackLink>
      <div className={clsx("ev", `h-${persona.hue}`)}>
        <div className="ev-form">
          <VoiceForm hue={persona.hue} seed={slug} state="idle" inner={false} />
        </div>
        <div>
          <h1>{title}</h1>
          <p className="muted">{text}</p>
        </div>
        {children}
        <DeleteButton session={session} />
      </div>
    </div>
  );
};
