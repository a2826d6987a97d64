import type { Criterion } from "@careertrainer/contract/scenario";
import { useTranslation } from "react-i18next";
import { Disclosure, DisclosureList } from "../../kit/Disclosure.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";

/** What is looked at, each with a sentence that shows little of it and one that shows a lot. */
export const Criteria = ({ criteria }: { criteria: readonly Criterion[] }) => {
  const { t } = useTranslation("scenario");
  return (
    <section aria-labelledby="criteria">
      <div className="sec-head">
        <h2 id="criteria">{t("criteria.title")}</h2>
        <span className="hint small">{t("criteria.count", { count: criteria.length })}</span>
      </div>
      <DisclosureList>
        {criteria.map((criterion, index) => (
          <Disclosure key={criterion.id} title={criterion.name} text={criterion.looksAt} open={index === 0}>
            <ul className="anchors">
              <li>
                <LevelChip level={1} />
                <QuoteText voice="proposed" text={criterion.exampleStarting} />
              </li>
              <li>
                <LevelChip level={4} />
                <QuoteText voice="proposed" text={criterion.exampleStrong} />
              </li>
            </ul>
          </Disclosure>
        ))}
      </DisclosureList>
    </section>
  );
};
