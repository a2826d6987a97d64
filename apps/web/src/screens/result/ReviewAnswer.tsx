import type { CriterionResult } from "@careertrainer/contract/evaluation";
import type { OwnReview } from "@careertrainer/contract/review";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";

type ReviewAnswerProps = { review: OwnReview; criteria: readonly CriterionResult[] };

/** What a human answered, and which levels they changed. */
export const ReviewAnswer = ({ review, criteria }: ReviewAnswerProps) => {
  const { t } = useTranslation(["result", "common"]);
  const locale = useLocale();
  const changed = review.criteria.flatMap(({ id, level }) => {
    const criterion = criteria.find((one) => one.id === id);
    return criterion && level !== null ? [{ criterion, level }] : [];
  });
  return (
    <section className="card answer" aria-labelledby="answer">
      <h2 id="answer">{t("answer.title")}</h2>
      <p className="meta">
        <span>{review.answeredBy ?? t("answer.operator")}</span>
        {review.answeredAt && <span>{dayAndTime(review.answeredAt, locale)}</span>}
      </p>
      <p className="answer-text">{review.answer}</p>
      <ul className="small muted">
        {changed.map(({ criterion, level }) => (
          <li key={criterion.id}>
            {t("answer.changed", {
              name: criterion.name,
              from: t(`common:level.${criterion.modelLevel ?? "none"}`),
              to: t(`common:level.${level}`),
            })}
          </li>
        ))}
        {changed.length === 0 && <li>{t("answer.unchanged")}</li>}
      </ul>
    </section>
  );
};
