import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { problemCode } from "../api/problem.ts";
import { useRecentSessions } from "../api/training-sessions.ts";
import { buttonClass } from "../kit/Button.tsx";
import { ErrorState } from "../kit/ErrorState.tsx";
import { Notice } from "../kit/Notice.tsx";
import { isOpen } from "./states.ts";

/** Why a conversation could not start; when another one is still open, the way into it. */
export const StartProblem = ({ error }: { error: unknown }) => {
  const { t } = useTranslation(["practise", "problems"]);
  const { data: sessions } = useRecentSessions();
  if (!error) return null;
  const open = sessions?.find((session) => isOpen(session.state));
  if (problemCode(error) !== "SESSION_ALREADY_LIVE" || !open) return <ErrorState error={error} />;
  return (
    <Notice
      tone="warn"
      title={t("problems:SESSION_ALREADY_LIVE.title")}
      actions={
        <Link to="/sessions/$id/call" params={{ id: open.id }} className={buttonClass("secondary", "small")}>
          {t("toOpenSession")}
        </Link>
      }
    >
      {t("problems:SESSION_ALREADY_LIVE.text")}
    </Notice>
  );
};
