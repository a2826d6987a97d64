import { useTranslation } from "react-i18next";
import { useInstall } from "../../app/install.ts";
import { Button } from "../../kit/Button.tsx";

/** How to have the product like an app; only where the browser can. */
export const Install = () => {
  const { t } = useTranslation("account");
  const { way, install } = useInstall();
  if (way === "no") return null;
  return (
    <section className="sec" aria-labelledby="install">
      <div className="sec-head">
        <h2 id="install">{t("install.title")}</h2>
      </div>
      <div className="card stack stack-4">
        <p className="muted">{t(way === "offer" ? "install.offer" : "install.share")}</p>
        {way === "offer" && (
          <div className="row">
            <Button onClick={install}>{t("install.do")}</Button>
          </div>
        )}
      </div>
    </section>
  );
};
