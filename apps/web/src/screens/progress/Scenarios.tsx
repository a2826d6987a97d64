import type { ScenarioProgress } from "@careertrainer/contract/progress";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { shortDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { LevelChip } from "../../kit/LevelChip.tsx";

const ends = ["first", "best", "last"] as const;

/** Each scenario from the first attempt over the best to the last. */
export const Scenarios = ({ scenarios }: { scenarios: readonly ScenarioProgress[] }) => {
  const { t } = useTranslation("progress");
  const locale = useLocale();
  return (
    <section className="sec" aria-labelledby="scenarios">
      <div className="sec-head">
        <h2 id="scenarios">{t("scenarios")}</h2>
      </div>
      <div className="list">
        {scenarios.map((scenario) => (
          <Link key={scenario.id} className="item journey" to="/sessions/$id" params={{ id: scenario.last.sessionId }}>
            <div className="grow">
              <h3>{scenario.title}</h3>
              <p>{t("lastTime", { count: scenario.attempts, when: shortDay(scenario.last.at, locale) })}</p>
            </div>
            <dl>
              {ends.slice(scenario.attempts > 1 ? 0 : 2).map((end) => (
                <div key={end}>
                  <dt>{t(`ends.${end}`)}</dt>
                  <dd>
                    <LevelChip level={scenario[end].level} />
                  </dd>
                </div>
              ))}
            </dl>
            <ChevronRight className="i hint only-wide" />
          </Link>
        ))}
      </div>
    </section>
  );
};
