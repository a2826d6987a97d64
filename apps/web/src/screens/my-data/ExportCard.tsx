import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAskExport, useMyExport } from "../../api/my-data.ts";
import { longDay, size } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

/** One click, then how far it is, then the file. */
export const ExportCard = () => {
  const { t } = useTranslation("my-data");
  const locale = useLocale();
  const { data, error, refetch } = useMyExport();
  const ask = useAskExport();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  const { state, done, total, url, bytes, expiresAt } = data;
  const making = state === "waiting" || state === "running";
  return (
    <div className="card stack" aria-live="polite">
      {making && (
        <div>
          <p id="making">{state === "waiting" ? t("export.waiting") : t("export.running")}</p>
          <progress aria-labelledby="making" max={total} value={done} />
          <p className="muted small">{t("export.mail")}</p>
        </div>
      )}
      {state === "failed" && <p>{t("export.failed")}</p>}
      {state === "ready" && url !== null && (
        <div className="row wrapx">
          <a className={buttonClass("primary")} href={url} download>
            <Download className="i i-s" />
            {t("export.download", { size: size(bytes ?? 0, locale) })}
          </a>
          {expiresAt !== null && (
            <span className="muted small">{t("export.until", { day: longDay(expiresAt, locale) })}</span>
          )}
        </div>
      )}
      {ask.error && <ErrorState error={ask.error} />}
      {!making && (
        <div className="row">
          <Button look={state === "ready" ? "secondary" : "primary"} busy={ask.isPending} onClick={() => ask.mutate()}>
            {state === "ready" ? t("export.again") : t("export.do")}
          </Button>
        </div>
      )}
    </div>
  );
};
