import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../kit/Button.tsx";
import { Brand } from "./Brand.tsx";

export const NotFound = () => {
  const { t } = useTranslation();
  return (
    <div className="lone">
      <title>{`${t("notFound.title")} · Careertrainer`}</title>
      <header>
        <Brand />
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{t("notFound.title")}</h1>
        <p className="muted">{t("notFound.text")}</p>
        <Link to="/home" className={buttonClass("primary")}>
          {t("notFound.home")}
        </Link>
      </main>
    </div>
  );
};
