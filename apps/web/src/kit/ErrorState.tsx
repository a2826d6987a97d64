import { useTranslation } from "react-i18next";
import { ProblemError, problemCode } from "../api/problem.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

/** Says by the problem's code what happened, what was kept and what to do. */
export const ErrorState = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation("problems");
  const code = problemCode(error);
  const requestId = error instanceof ProblemError ? error.problem?.requestId : undefined;
  return (
    <Notice
      tone={code === "OFFLINE" ? "warn" : "error"}
      offline={code === "OFFLINE"}
      title={t(`${code}.title`)}
      actions={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    >
      {t(`${code}.text`)}
      {requestId && code === "INTERNAL" && <span className="hint small block">{t("request", { id: requestId })}</span>}
    </Notice>
  );
};
