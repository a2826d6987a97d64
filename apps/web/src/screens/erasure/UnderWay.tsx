import type { MyErasure } from "@careertrainer/contract/erasure";
import { useTranslation } from "react-i18next";
import { useCancelErasure } from "../../api/erasure.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";

/** The day, the way back, and where the certificate will be. */
export const UnderWay = ({ erasure }: { erasure: MyErasure }) => {
  const { t } = useTranslation("erasure");
  const locale = useLocale();
  const cancel = useCancelErasure();
  const scheduled = erasure.state === "scheduled";
  return (
    <section className="card stack" aria-live="polite">
      <h2>{scheduled ? t("scheduled", { day: dayAndTime(erasure.dueAt ?? "", locale) }) : t("running")}</h2>
      <p className="muted">{t("certificate")}</p>
      {erasure.certificateUrl && (
        <a className="link address" href={erasure.certificateUrl} target="_blank" rel="noreferrer">
          {`${location.origin}${erasure.certificateUrl}`}
        </a>
      )}
      {cancel.error && <ErrorState error={cancel.error} />}
      {scheduled && (
        <div className="row">
          <Button look="primary" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t("keep")}
          </Button>
        </div>
      )}
    </section>
  );
};
