import { useTranslation } from "react-i18next";
import { useRestrict } from "../../api/my-data.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";

/** Data that are kept and not used, until the person says otherwise (Art. 18). */
export const RestrictionCard = ({ since }: { since: string | null }) => {
  const { t } = useTranslation("my-data");
  const locale = useLocale();
  const restrict = useRestrict();
  return (
    <div className="card stack" aria-live="polite">
      <p>{since === null ? t("restriction.off") : t("restriction.on", { day: longDay(since, locale) })}</p>
      {restrict.error && <ErrorState error={restrict.error} />}
      <div className="row">
        <Button
          look={since === null ? "secondary" : "primary"}
          busy={restrict.isPending}
          onClick={() => restrict.mutate(since === null)}
        >
          {since === null ? t("restriction.do") : t("restriction.lift")}
        </Button>
      </div>
    </div>
  );
};
