import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFinishGoogle, useLinkGoogle } from "../../api/google.ts";
import { problemCode } from "../../api/problem.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { takeNext } from "./after-google.ts";
import { LockedNotice } from "./LockedNotice.tsx";

/** Where Google sends people back to. */
export const GoogleScreen = () => {
  const { t } = useTranslation("entrance");
  const locale = useLocale();
  const [answer] = useState(() => window.location.search.slice(1));
  const cancelled = !answer || new URLSearchParams(answer).has("error");
  const finish = useFinishGoogle();
  const goOn = useGoOn();
  const asked = useRef(false);
  const { mutate } = finish;

  useEffect(() => {
    if (cancelled || asked.current) return;
    asked.current = true;
    mutate({ answer, locale }, goOn);
  }, [cancelled, answer, locale, mutate, goOn]);

  const problem = finish.error && problemCode(finish.error);
  if (problem === "GOOGLE_LINK_NEEDED") return <LinkForm />;
  return (
    <>
      <title>{`${t("google.title")} · Careertrainer`}</title>
      <h1>{t("google.title")}</h1>
      {cancelled && (
        <Notice tone="info" title={t("google.cancelled")}>
          {t("google.cancelledText")}
        </Notice>
      )}
      {!cancelled && !problem && <Skeleton lines={2} />}
      {problem && problem !== "SECOND_FACTOR_REQUIRED" && <ErrorState error={finish.error} />}
      {(cancelled || problem) && (
        <Link to="/sign-in" className={buttonClass("primary", "large", true)}>
          {t("google.back")}
        </Link>
      )}
    </>
  );
};

/** In, or on to the second factor. */
const useGoOn = () => {
  const navigate = useNavigate();
  return useMemo(
    () => ({
      onSuccess: () => void navigate({ href: takeNext() ?? "/home", replace: true }),
      onError: (refusal: unknown) => {
        if (problemCode(refusal) !== "SECOND_FACTOR_REQUIRED") return;
        const next = takeNext();
        void navigate({ to: "/second-factor", search: next ? { next } : {}, replace: true });
      },
    }),
    [navigate],
  );
};

/** The address has an account already: whoever knows its password joins the two. */
const LinkForm = () => {
  const { t } = useTranslation("entrance");
  const link = useLinkGoogle();
  const goOn = useGoOn();
  const [password, setPassword] = useState("");
  const problem = link.error && problemCode(link.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) link.mutate(password, goOn);
  };
  return (
    <>
      <title>{`${t("google.link.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("google.link.title")}</h1>
        <p>{t("google.link.lead")}</p>
      </div>
      <form onSubmit={submit} noValidate>
        <PasswordField
          label={t("field.password")}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {problem === "ACCOUNT_LOCKED" && <LockedNotice error={link.error} />}
        {problem && !["ACCOUNT_LOCKED", "SECOND_FACTOR_REQUIRED"].includes(problem) && (
          <ErrorState error={link.error} />
        )}
        <Button look="primary" size="large" block type="submit" busy={link.isPending}>
          {t("google.link.do")}
        </Button>
      </form>
      <p className="other">
        <Link className="link" to="/forgot-password">
          {t("forgot.link")}
        </Link>
      </p>
    </>
  );
};
