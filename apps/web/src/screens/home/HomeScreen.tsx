import "./home.css";
import type { Progress } from "@careertrainer/contract/progress";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/account.ts";
import { useProgress } from "../../api/progress.ts";
import { useScenarios } from "../../api/scenarios.ts";
import { useRecentSessions } from "../../api/training-sessions.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { noProgress, recommend, varied } from "../../skills/recommend.ts";
import { SmallProgress } from "../../skills/SmallProgress.tsx";
import { Continue } from "./Continue.tsx";
import { FirstConversation } from "./FirstConversation.tsx";
import { greetingOf } from "./greeting.ts";
import { Next } from "./Next.tsx";
import { RecentSessions } from "./RecentSessions.tsx";

/** Where one left off, what fits next, and how it goes; at the first visit one scenario to begin with. */
export const HomeScreen = () => {
  const { t } = useTranslation("home");
  const locale = useLocale();
  const { data: me } = useMe();
  const sessions = useRecentSessions();
  const scenarios = useScenarios(locale);
  const progress = useProgress(locale);

  const error = sessions.error ?? scenarios.error;
  const attempts = sessions.data?.filter((session) => session.state !== "abandoned");
  const latest = attempts?.[0];
  // Without the levels the suggestions are plainer, but there.
  const fitting =
    scenarios.data && attempts && !progress.isPending
      ? recommend(scenarios.data, progress.data ?? noProgress).filter(
          ({ scenario }) => scenario.slug !== latest?.scenario.slug,
        )
      : undefined;
  const first = latest ? undefined : fitting?.[0];
  const suggestions = varied(
    (fitting ?? []).filter((one) => one !== first && one.reason.kind !== "practised"),
    3,
  );
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
      {!error && !attempts && <Skeleton lines={5} />}
      {latest && <Continue session={latest} />}
      {!error && attempts && !fitting && <Skeleton lines={5} />}
      {first && <FirstConversation scenario={first.scenario} />}
      {suggestions.length > 0 && <Next suggestions={suggestions} />}
      {progress.data && progress.data.sessions > 0 && <OwnProgress progress={progress.data} />}
      {attempts && attempts.length > 1 && <RecentSessions sessions={attempts.slice(1, 6)} />}
    </div>
  );
};

const OwnProgress = ({ progress }: { progress: Progress }) => {
  const { t } = useTranslation("home");
  const skills = progress.skills.toSorted((a, b) => b.attempts - a.attempts);
  return (
    <section className="sec" aria-labelledby="progress">
      <div className="sec-head">
        <h2 id="progress">{t("progress")}</h2>
        <Link className="link small" to="/progress">
          {t("course")}
        </Link>
      </div>
      <SmallProgress skills={skills} />
      {progress.sessions < 3 && <p className="hint small few">{t("tooFew")}</p>}
    </section>
  );
};
