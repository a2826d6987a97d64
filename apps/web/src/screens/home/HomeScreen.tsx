import "./home.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { useScenarios } from "../../api/scenarios.ts";
import { useRecentSessions } from "../../api/training-sessions.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { lastLevels } from "../../practice/levels.ts";
import { ScenarioTile } from "../../practice/ScenarioTile.tsx";
import { Continue } from "./Continue.tsx";
import { FirstConversation } from "./FirstConversation.tsx";
import { greetingOf, nextScenarios } from "./next.ts";
import { RecentSessions } from "./RecentSessions.tsx";

export const HomeScreen = () => {
  const { t } = useTranslation("home");
  const locale = useLocale();
  const { data: me } = useMe();
  const sessions = useRecentSessions();
  const scenarios = useScenarios(locale);

  const error = sessions.error ?? scenarios.error;
  const attempts = sessions.data?.filter((session) => session.state !== "abandoned");
  const latest = attempts?.[0];
  const next = scenarios.data && attempts && nextScenarios(scenarios.data, attempts);
  const first = next?.[0];
  const others = latest ? next : next?.slice(1);
  const levels = lastLevels(attempts ?? []);
  const again = () => {
    void sessions.refetch();
    void scenarios.refetch();
  };

  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t(`greeting.${greetingOf(new Date())}`, { name: me?.displayName.split(" ")[0] ?? "" })}</h1>
      </header>
      {error && <ErrorState error={error} onRetry={again} />}
      {!error && !next && <Skeleton lines={5} />}
      {next && latest && <Continue session={latest} />}
      {next && !latest && first && <FirstConversation scenario={first} />}
      {others && others.length > 0 && (
        <section className="sec" aria-labelledby="next">
          <div className="sec-head">
            <h2 id="next">{t("next")}</h2>
            <Link className="link small" to="/practise">
              {t("all")}
            </Link>
          </div>
          <div className="grid grid-3">
            {others.slice(0, 3).map((scenario) => (
              <ScenarioTile key={scenario.id} scenario={scenario} level={levels.get(scenario.slug)} />
            ))}
          </div>
        </section>
      )}
      {attempts && attempts.length > 1 && <RecentSessions sessions={attempts.slice(1, 6)} />}
    </div>
  );
};
