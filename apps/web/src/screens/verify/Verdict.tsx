import { BadgeCheck, BadgeX, Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { count, utcTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { BundleSaid } from "./BundleSaid.tsx";
import { CertificateSaid } from "./CertificateSaid.tsx";
import type { Checked } from "./check-file.ts";

/** Genuine or not, in a word, a shape and a colour; then what is in it, or what to do. */
export const Verdict = ({ checked, onAgain }: { checked: Checked; onAgain: () => void }) => {
  const { t } = useTranslation("verify");
  const locale = useLocale();
  const genuine = checked.kind !== "refused";
  const Sign = genuine ? BadgeCheck : BadgeX;
  const points = {
    certificate: ["signature", "key", "whole"],
    bundle: ["signature", "key", "bound"],
    refused: [],
  } as const;
  return (
    <section className="card verdict" data-genuine={genuine} aria-labelledby="verdict">
      <header>
        <Sign className="i" aria-hidden="true" />
        <div>
          <h2 id="verdict">{genuine ? t("genuine.title") : t(`refused.${checked.reason}.title`)}</h2>
          {checked.kind === "certificate" && (
            <p>{t("genuine.certificate", { at: utcTime(checked.verdict.certificate.finishedAt, locale) })}</p>
          )}
          {checked.kind === "bundle" && (
            <p>
              {t("genuine.bundle", {
                at: utcTime(checked.verdict.bundle.at, locale),
                checks: count(checked.verdict.bundle.checks.length, locale),
              })}
            </p>
          )}
          {checked.kind === "refused" && <p>{t(`refused.${checked.reason}.text`)}</p>}
        </div>
      </header>
      {genuine && (
        <ul className="verdict-points">
          {points[checked.kind].map((point) => (
            <li key={point}>
              <Check className="i" aria-hidden="true" />
              {t(`points.${point}`)}
            </li>
          ))}
        </ul>
      )}
      {checked.kind === "certificate" && <CertificateSaid certificate={checked.verdict.certificate} />}
      {checked.kind === "bundle" && <BundleSaid bundle={checked.verdict.bundle} />}
      {checked.kind === "refused" && (
        <ul className="verdict-points">
          <li>
            <X className="i" aria-hidden="true" />
            {t("refused.do")}
          </li>
        </ul>
      )}
      <div className="row no-print">
        <Button onClick={onAgain}>{t("again")}</Button>
        {genuine && (
          <Button look="quiet" onClick={() => window.print()}>
            {t("print")}
          </Button>
        )}
      </div>
    </section>
  );
};
