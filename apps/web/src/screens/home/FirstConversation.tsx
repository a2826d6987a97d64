import type { ScenarioCard } from "@careertrainer/contract/scenario";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../../kit/Button.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Minutes } from "../../practice/Minutes.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";

/** The first visit: the easiest scenario, ready to begin. */
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
        <div className="pair">
          <div>
            <p className="label">{t("first.hears")}</p>
            <QuoteText voice="theirs" text={scenario.teaser} />
          </div>
        </div>
        <div className="row wrapx">
          <Link to="/practise/$slug" params={{ slug: scenario.slug }} className={buttonClass("primary", "large")}>
            {t("first.do")}
          </Link>
        </div>
      </div>
    </section>
  );
};
