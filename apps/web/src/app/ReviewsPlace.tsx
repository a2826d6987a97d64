import { Link } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReviewDesk } from "../api/reviews.ts";

/** The way to objections, for those who answer them, once there has been one. */
export const ReviewsPlace = () => {
  const { t } = useTranslation();
  const { open, any } = useReviewDesk();
  if (!any) return null;
  return (
    <Link to="/reviews" activeProps={{ "aria-current": "page" }}>
      <Scale className="i" />
      {t("reviews", { count: open })}
    </Link>
  );
};
