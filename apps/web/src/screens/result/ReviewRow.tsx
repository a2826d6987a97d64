import type { OwnReview } from "@careertrainer/contract/review";
import { UserPen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useWithdrawReview } from "../../api/own-results.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { toast } from "../../kit/Toast.tsx";
import { focusOwnReview, ownReviewId } from "./places.ts";
import { ToolText } from "./ToolText.tsx";

/** Where a review of the learner's stands: open and to be withdrawn, or answered. */
export const ReviewRow = ({ sessionId, review }: { sessionId: string; review: OwnReview }) => {
  const { t } = useTranslation("result");
  const locale = useLocale();
  const { mutate, isPending, error } = useWithdrawReview(sessionId);
  const isOpen = review.state === "open";
  const when = dayAndTime(isOpen ? review.createdAt : (review.answeredAt ?? review.createdAt), locale);
  const withdraw = () =>
    mutate(undefined, {
      onSuccess: () => {
        toast(t("disagree.withdrawnNow"));
        focusOwnReview();
      },
    });
  return (
    <>
      <div className="item" id={ownReviewId} tabIndex={-1}>
        <UserPen className="i" />
        <ToolText
          title={t(isOpen ? "disagree.open" : "disagree.answered")}
          text={`${t(isOpen ? "disagree.sent" : "disagree.answeredAt", { when })} ${t(`attached.${review.attachment}.short`)}`}
        />
        {isOpen && (
          <Button size="small" busy={isPending} onClick={withdraw}>
            {t("disagree.withdraw")}
          </Button>
        )}
      </div>
      {error && <ErrorState error={error} />}
    </>
  );
};
