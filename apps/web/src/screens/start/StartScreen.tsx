import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Brand } from "../../app/Brand.tsx";
import { LanguageSwitch } from "../../app/LanguageSwitch.tsx";
import { SandboxChip } from "../../app/SandboxChip.tsx";
import { buttonClass } from "../../kit/Button.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";
import { Reasons } from "./Reasons.tsx";

/** The first page: what it is, what it sounds like, what it does with your words. */
export const StartScreen = () => {
  const { t } = useTranslation("start");
  return (
    <div className="pub">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="pub-nav">
        <Brand />
        <div className="end">
          <LanguageSwitch className={`${buttonClass("quiet", "small")} only-wide`} />
          <Link to="/sign-in" className={buttonClass("quiet", "small")}>
            {t("signIn")}
          </Link>
          <Link to="/sign-up" className={buttonClass("primary", "small")}>
            {t("begin")}
          </Link>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <section className="hero">
          <div>
            <h1>{t("title")}</h1>
            <p className="lead">{t("lead")}</p>
            <div className="row wrapx">
              <Link to="/sign-up" className={buttonClass("primary", "large")}>
                {t("begin")}
              </Link>
              <Link to="/sign-in" className={buttonClass("secondary", "large")}>
                {t("haveAccount")}
              </Link>
            </div>
            <p className="fine">{t("fine")}</p>
          </div>
          <Motif />
        </section>
        <Reasons />
        <section className="last">
          <h2>{t("last.title")}</h2>
          <Link to="/sign-up" className={buttonClass("primary", "large")}>
            {t("last.begin")}
          </Link>
        </section>
      </main>
      <footer className="pub-foot">
        <Brand />
        {/* Pages of the API Worker, not of this app. */}
        <a href="/gdpr">{t("foot.gdpr")}</a>
        <a href="/privacy">{t("foot.privacy")}</a>
        <Link to="/developers/api">{t("foot.api")}</Link>
        <LanguageSwitch />
        <SandboxChip />
      </footer>
    </div>
  );
};

const Motif = () => {
  const { t } = useTranslation("start");
  return (
    <div className="motif h-terracotta">
      <div className="motif-form">
        <VoiceForm hue="terracotta" seed="late-again" still label={t("motif.form")} />
      </div>
      <div className="talk">
        <div className="a">
          <small>{t("motif.them")}</small>
          <p className="said theirs">{t("motif.theirs")}</p>
        </div>
        <div className="b">
          <small>{t("motif.you")}</small>
          <p className="said own">
            {t("motif.ownStart")} <mark>{t("motif.ownStrong")}</mark>
          </p>
        </div>
        <div className="mnote">
          <LevelChip level={4} />
          <p>{t("motif.why")}</p>
        </div>
      </div>
    </div>
  );
};
