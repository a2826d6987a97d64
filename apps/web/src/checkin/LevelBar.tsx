import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

const bars = Array.from({ length: 24 }, (_, i) => i);
const everyMs = 60;

/** The live level of the microphone; drawn without rendering. */
export function LevelBar({ level }: { level: () => number }) {
  const { t } = useTranslation("checkin");
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const element = meter.current;
      if (!element || document.hidden) return;
      const now = level();
      const lit = Math.round(now * bars.length);
      element.ariaValueNow = String(Math.round(now * 100));
      for (const [i, bar] of [...element.children].entries()) bar.classList.toggle("on", i < lit);
    }, everyMs);
    return () => clearInterval(timer);
  }, [level]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn as bars alike in all browsers
    <div
      ref={meter}
      className="meter"
      role="meter"
      aria-label={t("level")}
      aria-valuenow={0}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      {bars.map((bar) => (
        <i key={bar} />
      ))}
    </div>
  );
}
