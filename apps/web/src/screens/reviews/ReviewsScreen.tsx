import "./reviews.css";
import type { ReviewListItem } from "@careertrainer/contract/review";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReviews } from "../../api/reviews.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Tabs } from "../../kit/Tabs.tsx";

/** For HR and admins: evaluations that people disagree with. */
export const ReviewsScreen = () => {
  const { t } = useTranslation("review");
  return (
    <div className="wrap">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <Tabs
        label={t("title")}
        tabs={[
          { id: "open", label: t("state.open"), content: <ReviewRows state="open" /> },
          { id: "answered", label: t("state.answered"), content: <ReviewRows state="answered" /> },
        ]}
      />
    </div>
  );
};

const ReviewRows = ({ state }: { state: "open" | "answered" }) => {
  const { t } = useTranslation("review");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useReviews(state);
  const reviews = data?.pages.flatMap((page) => page.items);
  if (error && !reviews) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!reviews) return <Skeleton lines={4} />;
  if (reviews.length === 0) return <EmptyState title={t(`empty.${state}.title`)} text={t(`empty.${state}.text`)} />;
  return (
    <>
      <div className="list">
        {reviews.map((review) => (
          <ReviewRow key={review.id} review={review} />
        ))}
      </div>
      {hasNextPage && (
        <div className="reviews-more">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
};

const ReviewRow = ({ review }: { review: ReviewListItem }) => {
  const { t } = useTranslation("review");
  const locale = useLocale();
  return (
    <Link className="item" to="/reviews/$id" params={{ id: review.id }}>
      <span className="grow">
        <b className="review-title">{review.scenarioTitle}</b>
        <span className="meta">
          <span>
            {review.answeredAt
              ? t("answeredAt", { when: dayAndTime(review.answeredAt, locale) })
              : t("sent", { when: dayAndTime(review.createdAt, locale) })}
          </span>
          <span>{t("criteria", { count: review.criteriaCount })}</span>
          <span>{t(`attachment.${review.attachment}`)}</span>
        </span>
      </span>
      <ChevronRight className="i hint" />
    </Link>
  );
};
