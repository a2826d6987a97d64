import { useTranslation } from "react-i18next";
import { useCompany, useWorksCouncil } from "../../api/company.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";

/** Works-council mode: what it keeps, and the slow way out of it. */
export const WorksCouncilSetting = () => {
  const { t } = useTranslation("team");
  const locale = useLocale();
  const { data: company } = useCompany(true);
  const step = useWorksCouncil();
  if (!company) return null;
  const { on, change } = company.worksCouncil;
  const end = change && (
    <Button size="small" busy={step.isPending} onClick={() => step.mutate({ do: "end", id: change.id })}>
      {t(on ? "worksCouncil.keep" : "worksCouncil.on")}
    </Button>
  );
  return (
    <section className="stack">
      <div>
        <h2>{t("worksCouncil.title")}</h2>
        <p className="muted">{t("worksCouncil.text")}</p>
      </div>
      {step.error && <ErrorState error={step.error} />}
      {!change && (
        <Notice
          tone="info"
          title={t("worksCouncil.isOn")}
          actions={
            <Button size="small" busy={step.isPending} onClick={() => step.mutate({ do: "ask" })}>
              {t("worksCouncil.ask")}
            </Button>
          }
        >
          {t("worksCouncil.how")}
        </Notice>
      )}
      {change?.state === "asked" && (
        <Notice
          tone="warn"
          title={t("worksCouncil.asked", { name: change.requestedBy ?? t("worksCouncil.somebody") })}
          actions={
            <>
              {!change.requestedByMe && (
                <Button
                  size="small"
                  busy={step.isPending}
                  onClick={() => step.mutate({ do: "confirm", id: change.id })}
                >
                  {t("worksCouncil.confirm")}
                </Button>
              )}
              {end}
            </>
          }
        >
          {t(change.requestedByMe ? "worksCouncil.waits" : "worksCouncil.yours")}
        </Notice>
      )}
      {change?.state === "announced" && change.effectiveAt && (
        <Notice tone="warn" title={t("worksCouncil.ends", { date: longDay(change.effectiveAt, locale) })} actions={end}>
          {t("worksCouncil.told", { one: change.requestedBy ?? "–", other: change.confirmedBy ?? "–" })}
        </Notice>
      )}
      {change?.state === "effective" && (
        <Notice tone="warn" title={t("worksCouncil.isOff")} actions={end}>
          {t("worksCouncil.offText")}
        </Notice>
      )}
    </section>
  );
};
