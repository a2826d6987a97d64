import "./verify.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCertificateKeys } from "../../api/certificate-keys.ts";
import { OpenPage } from "../../app/OpenPage.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import type { Checked } from "./check-file.ts";
import { DropBox } from "./DropBox.tsx";
import { Verdict } from "./Verdict.tsx";

const command = "npm run certificate:verify -- FILE";

/** Whether a certificate or the evidence is genuine: the browser reckons by itself, and the file stays on the device. */
export const VerifyScreen = () => {
  const { t } = useTranslation("verify");
  const keys = useCertificateKeys();
  const [checked, setChecked] = useState<Checked | null>(null);
  return (
    <OpenPage className="verify" title={t("title")}>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <div className="verify-body">
        <div className="stack" aria-live="polite">
          {keys.error && <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />}
          {keys.isPending && <Skeleton lines={4} />}
          {keys.data && !checked && <DropBox keys={keys.data} onChecked={setChecked} />}
          {checked && <Verdict checked={checked} onAgain={() => setChecked(null)} />}
          {keys.data && !checked && <p className="muted verify-offline">{t("offline")}</p>}
        </div>
        <aside className="verify-how" aria-labelledby="how">
          <h2 id="how">{t("how.title")}</h2>
          <ol>
            {(["print", "signature", "key"] as const).map((step) => (
              <li key={step}>
                <b>{t(`how.${step}.title`)}</b>
                <p>{t(`how.${step}.text`)}</p>
              </li>
            ))}
          </ol>
          {keys.data && (
            <ul className="verify-keys" aria-label={t("how.keys")}>
              {[...keys.data.keys, ...keys.data.evidence].map(({ kid, x }) => (
                <li key={kid}>
                  <code>{`ed25519 · ${kid}`}</code>
                  <code>{x}</code>
                </li>
              ))}
            </ul>
          )}
          <p className="muted">
            {t("how.own")} <code>{command}</code>
          </p>
          <p>
            <a className="link" href="/.well-known/careertrainer-keys.json">
              {t("how.published")}
            </a>
          </p>
          <p>
            <a className="link" href="/gdpr">
              {t("how.status")}
            </a>
          </p>
        </aside>
      </div>
    </OpenPage>
  );
};
