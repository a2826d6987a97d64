import "./account.css";
import { Link, useNavigate } from "@tanstack/react-router";
import { LogOut, ScrollText, ShieldCheck, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSignOut } from "../../api/account.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Consents } from "./Consents.tsx";
import { Install } from "./Install.tsx";
import { Looks } from "./Looks.tsx";
import { Picture } from "./Picture.tsx";
import { Profile } from "./Profile.tsx";

/** What a person decides about themselves; everything is saved at once. */
export const AccountScreen = () => {
  const { t } = useTranslation("account");
  const { data: me } = useMe();
  if (!me) return null;
  return (
    <div className="wrap account">
      <title>{`${t("title")} · Careertrainer`}</title>
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <Section title={t("profile.title")}>
        <Picture name={me.displayName} />
        <Profile me={me} />
      </Section>
      <Section title={t("looks.title")}>
        <Looks />
      </Section>
      <Section title={t("choices.title")}>
        <Consents me={me} />
      </Section>
      <Section title={t("stored.title")}>
        <Stored />
      </Section>
      <Install />
      <Leave />
    </div>
  );
};

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="sec">
    <div className="sec-head">
      <h2>{title}</h2>
    </div>
    <div className="card">{children}</div>
  </section>
);

const storedThings = ["account", "talks", "voice", "device"] as const;

const Stored = () => {
  const { t } = useTranslation("account");
  return (
    <>
      <dl className="stored">
        {storedThings.map((thing) => (
          <div key={thing}>
            <dt>{t(`stored.${thing}.what`)}</dt>
            <dd>{t(`stored.${thing}.how`)}</dd>
          </div>
        ))}
      </dl>
      <p className="row wrapx">
        <Link to="/account/data" className={buttonClass("primary")}>
          {t("stored.data")}
        </Link>
        <Link to="/history" className="link small">
          {t("stored.history")}
        </Link>
      </p>
    </>
  );
};

const Leave = () => {
  const { t } = useTranslation("account");
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/" }) });
  return (
    <div className="sec row wrapx">
      <Button busy={signOut.isPending} onClick={leave}>
        <LogOut className="i i-s" />
        {t("signOut")}
      </Button>
      <Link to="/account/security" className={buttonClass("quiet")}>
        <ShieldCheck className="i i-s" />
        {t("security")}
      </Link>
      <Link to="/account/activity" className={buttonClass("quiet")}>
        <ScrollText className="i i-s" />
        {t("activity")}
      </Link>
      <Link to="/account/erase" className={buttonClass("quiet")}>
        <Trash2 className="i i-s" />
        {t("erase")}
      </Link>
      {signOut.error && <ErrorState error={signOut.error} />}
    </div>
  );
};
