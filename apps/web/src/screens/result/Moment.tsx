import type { Evaluation } from "@careertrainer/contract/evaluation";
import type { TrainingSession } from "@careertrainer/contract/training-session";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/Button.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { PractiseAgain } from "../../practice/PractiseAgain.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { Jump } from "./Jump.tsx";

/** What one sees first: the level, two sentences on it, the best one of one's own, and the way to go again. */
export const Moment = ({ session, evaluation }: { session: TrainingSession; evaluation: Evaluation }) => {
  const { t } = useTranslation(["result", "common"]);
  const { persona, slug } = session.scenario;
  const { strongest } = evaluation;
  return (
    <section className="moment" aria-label={t("overallLabel")}>
      <div className={clsx("over", `h-${persona.hue}`)}>
        <div>
          <p className="label">{t("overall")}</p>
          <LevelChip level={evaluation.level} large />
          {evaluation.byHuman && (
            <p className="hint small">
              {t("overallByHuman", { level: t(`common:level.${evaluation.modelLevel ?? "none"}`) })}
            </p>
          )}
        </div>
        <div className="moment-form">
          <VoiceForm hue={persona.hue} seed={slug} still />
        </div>
      </div>
      <p className="sum">{evaluation.summary}</p>
      <p className="hint xs by-model">{t("byModel")}</p>
      {strongest && (
        <figure className="best">
          <QuoteText as="blockquote" voice="own" text={strongest.text} />
          <figcaption>
            <span>{t("strongest")}</span>
            <Jump quote={strongest} />
          </figcaption>
        </figure>
      )}
      <PractiseAgain session={session}>
        <Link to="/coach" search={{ session: session.id }} className={buttonClass("secondary", "large")}>
          {t("toCoach")}
        </Link>
      </PractiseAgain>
    </section>
  );
};
