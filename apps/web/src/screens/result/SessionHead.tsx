import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useTranslation } from "react-i18next";
import { BackLink } from "../../app/BackLink.tsx";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { spokenSeconds } from "../../practice/duration.ts";

export const SessionHead = ({ session }: { session: TrainingSession }) => {
  const { t } = useTranslation("result");
  const locale = useLocale();
  const seconds = spokenSeconds(session);
  return (
    <>
      <BackLink to="/home">{t("back")}</BackLink>
      <header className="r-head">
        <h1>{session.scenario.title}</h1>
        <p className="meta">
          <span>{t("with", { name: session.scenario.persona.name })}</span>
          <span>{dayAndTime(session.createdAt, locale)}</span>
          {seconds !== undefined && (
            <span>
              {t(seconds < 60 ? "durationShort" : "duration", {
                minutes: Math.floor(seconds / 60),
                seconds: seconds % 60,
              })}
            </span>
          )}
          <span>{t("attempt", { attempt: session.attempt })}</span>
          {session.hintsUsed > 0 && <span>{t("hints", { count: session.hintsUsed })}</span>}
        </p>
      </header>
    </>
  );
};
