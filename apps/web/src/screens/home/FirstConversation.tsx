import type { ScenarioCard } from "@careertrainer/contract/scenario";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/Button.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Minutes } from "../../practice/Minutes.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";

/** The first visit: the easiest scenario. From here it takes three taps to speak: begin, the notice about the AI, the microphone. */
export const FirstConversation = ({ scenario }: { scenario: ScenarioCard }) => {
  const { t } = useTranslation(["home", "practise"]);
  const { persona } = scenario;
  return (
    <section className={clsx("card cont", `h-${persona.hue}`)} aria-labelledby="first">
      <div className="cont-form">
        <VoiceForm hue={persona.hue} seed={scenario.slug} still />
      </div>
      <div className="body">
        <div className="headline">
          <p className="eyebrow">{t("first.eyebrow")}</p>
          <h2 id="first">{scenario.title}</h2>
          <p className="meta under">
            <span>{t("first.who", { name: persona.name })}</span>
            <Minutes minutes={scenario.minutes} />
            <span>{t(`practise:difficulty.${scenario.difficulty}`)}</span>
          </p>
        </div>
        <p className="muted">{scenario.situation}</p>
        <div className="pair">
          <div>
            <p className="label">{t("first.hears")}</p>
            <QuoteText voice="theirs" text={scenario.teaser} />
          </div>
        </div>
        <div className="row wrapx">
          {/* Whoever has not read the notice about the AI is led there by the check itself. */}
          <Link
            to="/practise/$slug/checkin"
            params={{ slug: scenario.slug }}
            className={buttonClass("primary", "large")}
          >
            {t("first.do")}
          </Link>
          <Link to="/practise/$slug" params={{ slug: scenario.slug }} className={buttonClass("quiet", "large")}>
            {t("first.look")}
          </Link>
        </div>
      </div>
    </section>
  );
};
