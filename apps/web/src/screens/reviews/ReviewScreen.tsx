import "./reviews.css";
import type { Review } from "@careertrainer/contract/review";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useReview } from "../../api/reviews.ts";
import { BackLink } from "../../app/BackLink.tsx";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { SubjectView } from "../../review/SubjectView.tsx";
import { AnswerForm } from "./AnswerForm.tsx";

/** One objection as its reviewer reads it, and the answer. */
export const ReviewScreen = () => {
  const { t } = useTranslation("review");
  const { id } = useParams({ from: "/app/reviews/$id" });
  const { data: review, error, refetch } = useReview(id);
  return (
    <div className="wrap review-page">
      <title>{`${t("title")} · Careertrainer`}</title>
      <BackLink to="/reviews">{t("back")}</BackLink>
      {error && !review && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!review && !error && <Skeleton lines={6} />}
      {review && <Loaded review={review} />}
    </div>
  );
};

const Loaded = ({ review }: { review: Review }) => {
  const { t } = useTranslation("review");
  const locale = useLocale();
  return (
    <>
      <header className="page-head">
        <h1>{review.subject.scenario.title}</h1>
        <p className="meta">
          <span>{t("sent", { when: dayAndTime(review.createdAt, locale) })}</span>
          <span>{t(`attachment.${review.attachment}`)}</span>
        </p>
      </header>
      <section aria-labelledby="reason">
        <h2 id="reason">{t("reason")}</h2>
        <p className="review-words">{review.reason}</p>
      </section>
      <section aria-labelledby="subject">
        <h2 id="subject">{t("subject")}</h2>
        <div className="card">
          <SubjectView subject={review.subject} />
        </div>
        <p className="hint small review-scope">{t("scope")}</p>
      </section>
      {review.state === "answered" ? <Answered review={review} /> : <AnswerForm review={review} />}
    </>
  );
};

const Answered = ({ review }: { review: Review }) => {
  const { t } = useTranslation(["review", "common"]);
  const changed = review.criteria.flatMap(({ id, level }) => {
    const criterion = review.subject.criteria.find((one) => one.id === id);
    return criterion && level !== null ? [{ criterion, level }] : [];
  });
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{review.answeredBy ? t("answeredBy", { name: review.answeredBy }) : t("someone")}</h2>
      <p className="review-words">{review.answer}</p>
      <ul className="small muted">
        {changed.map(({ criterion, level }) => (
          <li key={criterion.id}>
            {t("changed", {
              name: criterion.name,
              from: t(`common:level.${criterion.level ?? "none"}`),
              to: t(`common:level.${level}`),
            })}
          </li>
        ))}
        {changed.length === 0 && <li>{t("unchanged")}</li>}
      </ul>
    </section>
  );
};
