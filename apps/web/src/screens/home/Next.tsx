import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ScenarioTile } from "../../practice/ScenarioTile.tsx";
import { Because } from "../../skills/Because.tsx";
import type { Recommendation } from "../../skills/recommend.ts";

/** What fits next, each with its reason. */
export const Next = ({ suggestions }: { suggestions: readonly Recommendation[] }) => {
  const { t } = useTranslation("home");
  return (
    <section className="sec" aria-labelledby="next">
      <div className="sec-head">
        <h2 id="next">{t("next")}</h2>
        <Link className="link small" to="/practise">
          {t("all")}
        </Link>
      </div>
      <div className="grid grid-3">
        {suggestions.map(({ scenario, reason }) => (
          <ScenarioTile key={scenario.id} scenario={scenario} because={<Because reason={reason} />} />
        ))}
      </div>
    </section>
  );
};
