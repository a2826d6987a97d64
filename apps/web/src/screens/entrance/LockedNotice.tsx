import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../../api/problem.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { Notice } from "../../kit/Notice.tsx";

/** Too many wrong attempts: when the next one is let through, and what helps meanwhile. */
export const LockedNotice = ({ error }: { error: unknown }) => {
  const { t } = useTranslation("entrance");
  const seconds = error instanceof ProblemError ? (error.retryAfter ?? 60) : 60;
  return (
    <Notice
      tone="warn"
      title={t("locked.title")}
      actions={
        <Link className={buttonClass("secondary", "small")} to="/forgot-password">
          {t("locked.reset")}
        </Link>
      }
    >
      {t("locked.text", { count: Math.ceil(seconds / 60) })}
    </Notice>
  );
};
