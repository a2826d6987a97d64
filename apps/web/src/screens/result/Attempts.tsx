import type { CriterionResult } from "@careertrainer/contract/evaluation";
import type { Attempt } from "@careertrainer/contract/own-result";
import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAttempts } from "../../api/own-results.ts";
import { shortDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { LevelChip } from "../../kit/LevelChip.tsx";

/** Every attempt at this scenario side by side; nothing while there is only one. */
export const Attempts = ({ id, criteria }: { id: string; criteria: readonly CriterionResult[] }) => {
  const { t } = useTranslation("result");
  const { data: attempts } = useAttempts(id);
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The newest stand at the end and are seen first.
    if (attempts && scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, [attempts]);
  if (!attempts || attempts.length < 2) return null;
  return (
    <section className="sec" aria-labelledby="attempts">
      <div className="sec-head">
        <h2 id="attempts">{t("attempts.title")}</h2>
      </div>
      <div className="card cmp-scroll" ref={scroller}>
        <table className="cmp">
          <thead>
            <tr>
              <th scope="col">{t("attempts.criterion")}</th>
              {attempts.map((attempt) => (
                <Head key={attempt.sessionId} attempt={attempt} here={attempt.sessionId === id} />
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion) => (
              <tr key={criterion.id}>
                <th scope="row">{criterion.name}</th>
                {attempts.map(({ sessionId, criteria: reached }) => (
                  <td key={sessionId} aria-current={sessionId === id || undefined}>
                    <LevelChip level={reached.find((one) => one.id === criterion.id)?.level ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const Head = ({ attempt, here }: { attempt: Attempt; here: boolean }) => {
  const { t } = useTranslation("result");
  const locale = useLocale();
  const day = shortDay(attempt.createdAt, locale);
  const number = t("attempt", { attempt: attempt.attempt });
  return (
    <th scope="col" aria-current={here || undefined}>
      {here ? (
        day
      ) : (
        <Link className="link" to="/sessions/$id" params={{ id: attempt.sessionId }} title={number}>
          {day}
        </Link>
      )}
      <small>{number}</small>
    </th>
  );
};
