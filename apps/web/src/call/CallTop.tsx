import { useTranslation } from "react-i18next";
import { clockTime } from "../app/format.ts";
import { Mark } from "../kit/Mark.tsx";

type CallTopProps = { title: string; subtitle: string; seconds: number; maxSeconds: number };

/** From so many seconds before the end it is said, once calmly and once in earnest. */
const firstWarning = { from: 120, until: 105 };
const lastWarning = 30;
const ring = { cx: 11, cy: 11, r: 9 };

export function CallTop({ title, subtitle, seconds, maxSeconds }: CallTopProps) {
  const { t } = useTranslation("call");
  const left = maxSeconds - seconds;
  const soon = seconds > 0 && left <= firstWarning.from;
  const warning = soon && (left <= lastWarning ? "last" : left > firstWarning.until && "first");
  const label = t("timer.label", {
    minutes: t("timer.minutes", { count: Math.floor(seconds / 60) }),
    seconds: t("timer.seconds", { count: seconds % 60 }),
    max: t("timer.minutes", { count: Math.round(maxSeconds / 60) }),
  });
  return (
    <header className="c-top">
      <div className="c-brand">
        <span className="brand">
          <Mark />
          <span>Careertrainer</span>
        </span>
      </div>
      <div className="c-mid">
        <h1>{title}</h1>
        <p>{subtitle}</p>
      </div>
      <div className={soon ? "timer soon" : "timer"} role="timer" aria-label={label}>
        <svg viewBox="0 0 22 22" fill="none" strokeWidth="2.5" aria-hidden="true">
          <circle {...ring} stroke="var(--line-strong)" />
          <circle
            {...ring}
            stroke="currentColor"
            pathLength={100}
            strokeDasharray={`${((seconds / maxSeconds) * 100).toFixed(1)} 100`}
            strokeLinecap={seconds > 0 ? "round" : "butt"}
          />
        </svg>
        <div>
          {clockTime(seconds * 1000)} <span>/ {clockTime(maxSeconds * 1000)}</span>
        </div>
      </div>
      <p className="vh" role="status">
        {warning && t(`timer.warning.${warning}`)}
      </p>
      {warning && (
        <p className="c-soon" aria-hidden="true">
          {t(`timer.warning.${warning}`)}
        </p>
      )}
    </header>
  );
}
