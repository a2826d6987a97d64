import type { EvidenceBundle } from "@careertrainer/contract/evidence";
import { useTranslation } from "react-i18next";
import { count } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";

/** What the checks found, and on which code. */
export const BundleSaid = ({ bundle }: { bundle: EvidenceBundle }) => {
  const { t } = useTranslation("verify");
  const locale = useLocale();
  const holds = bundle.checks.filter(
    ({ outcome, negativeControl }) => outcome === "passed" && negativeControl === "red",
  );
  return (
    <>
      <dl className="verdict-rows">
        <div>
          <dt>{t("bundle.holds")}</dt>
          <dd>{t("bundle.of", { some: count(holds.length, locale), all: count(bundle.checks.length, locale) })}</dd>
        </div>
        <div>
          <dt>{t("bundle.commit")}</dt>
          <dd>
            <code>{bundle.commit}</code>
          </dd>
        </div>
        <div>
          <dt>{t("bundle.code")}</dt>
          <dd>
            <code>{bundle.codeDigest}</code>
          </dd>
        </div>
      </dl>
      <p className="muted">{t("bundle.meaning")}</p>
    </>
  );
};
