import type { Level, ScenarioCard } from "@careertrainer/contract/scenario";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useTranslation } from "react-i18next";
import { LevelChip } from "../kit/LevelChip.tsx";
import { QuoteText } from "../kit/QuoteText.tsx";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { Minutes } from "./Minutes.tsx";

/** One scenario in a list: who, what one may get to hear, how long; and the level reached last, if there is one. */
export const ScenarioTile = ({ scenario, level }: { scenario: ScenarioCard; level?: Level | undefined }) => {
  const { t } = useTranslation("practise");
  const { persona } = scenario;
  return (
    <Link to="/practise/$slug" params={{ slug: scenario.slug }} className={clsx("card scard", `h-${persona.hue}`)}>
      <VoiceForm hue={persona.hue} seed={scenario.slug} still size={56} />
      <div className="head">
        <h3>{scenario.title}</h3>
        <p className="who">{t("who", { name: persona.name, role: persona.role })}</p>
      </div>
      <QuoteText voice="theirs" text={scenario.teaser} />
      <div className="foot">
        <p className="meta">
          <Minutes minutes={scenario.minutes} />
          <span>{t(`difficulty.${scenario.difficulty}`)}</span>
          {!level && <span>{scenario.locales.map((locale) => locale.toUpperCase()).join(", ")}</span>}
        </p>
        {level && <LevelChip level={level} />}
      </div>
    </Link>
  );
};
