import type { CriterionResult } from "@careertrainer/contract/evaluation";
import { useTranslation } from "react-i18next";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Jump } from "./Jump.tsx";
import { criterionId } from "./places.ts";

/** One criterion: its level, why, the own sentences it rests on, and one that would say it better. */
export const CriterionSection = ({ criterion, number }: { criterion: CriterionResult; number: number }) => {
  const { t } = useTranslation(["result", "common"]);
  const { level, previousLevel, quotes } = criterion;
  const better = quotes.some(({ text }) => text === criterion.betterWording) ? null : criterion.betterWording;
  return (
    <article className="crit" id={criterionId(number)} tabIndex={-1} aria-labelledby={`${criterionId(number)}-name`}>
      <header>
        <h3 id={`${criterionId(number)}-name`}>
          <span className="kn">{number}</span>
          {criterion.name}
        </h3>
        {previousLevel && <span className="was">{t("previously", { level: t(`common:level.${previousLevel}`) })}</span>}
        <LevelChip level={level} />
      </header>
      {criterion.byHuman && (
        <p className="hint small">{t("byHuman", { level: t(`common:level.${criterion.modelLevel ?? "none"}`) })}</p>
      )}
      <p>{criterion.modelLevel === null ? t("notShown") : criterion.reason}</p>
      {quotes.map((quote) => (
        <figure className="quote" key={`${quote.turn}-${quote.text}`}>
          <QuoteText as="blockquote" voice="own" text={quote.text} />
          <figcaption>
            <Jump quote={quote} />
          </figcaption>
        </figure>
      ))}
      {better && (
        <div className="try">
          <p className="label">{t("sayIt")}</p>
          <QuoteText voice="proposed" text={better} />
        </div>
      )}
    </article>
  );
};
