import type { ScenarioProgress } from "@careertrainer/contract/progress";
import type { ScenarioCard } from "@careertrainer/contract/scenario";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LevelChip } from "../kit/LevelChip.tsx";
import { QuoteText } from "../kit/QuoteText.tsx";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { Minutes } from "./Minutes.tsx";

type ScenarioTileProps = {
  scenario: ScenarioCard;
  /** How it went, once it was practised. */
  practised?: ScenarioProgress | undefined;
  /** Why it is suggested. */
  because?: ReactNode;
};

/** One scenario in a list: who, what one may get to hear, how long; and how it went last. */
export const ScenarioTile = ({ scenario, practised, because }: ScenarioTileProps) => {
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
      {because}
      <div className="foot">
        <p className="meta">
          <Minutes minutes={scenario.minutes} />
          <span>{t(`difficulty.${scenario.difficulty}`)}</span>
          {!practised && <span>{scenario.locales.map((locale) => locale.toUpperCase()).join(", ")}</span>}
        </p>
        {practised?.last.level && <LevelChip level={practised.last.level} />}
        {practised && !practised.last.level && <span className="hint small">{t("practised")}</span>}
      </div>
    </Link>
  );
};
