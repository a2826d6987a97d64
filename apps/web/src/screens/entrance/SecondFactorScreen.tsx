import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { useEnterCode } from "../../api/security.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { LockedNotice } from "./LockedNotice.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";

/** The second step of signing in: a code of the app, or a recovery code when the telephone is gone. */
export const SecondFactorScreen = () => {
  const { t } = useTranslation("entrance");
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/entrance/second-factor" });
  const enterCode = useEnterCode();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const problem = enterCode.error && problemCode(enterCode.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length < 6) return;
    enterCode.mutate(code.trim(), {
      onSuccess: () => void navigate({ href: next ?? "/home", replace: true }),
      onError: () => setCode(""),
    });
  };
  const other = () => {
    setRecovery(!recovery);
    setCode("");
    enterCode.reset();
  };

  return (
    <>
      <title>{`${t("code.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("code.title")}</h1>
        <p>{t(recovery ? "code.recoveryLead" : "code.lead")}</p>
      </div>
      <form onSubmit={submit} noValidate>
        <TextField
          key={String(recovery)}
          label={t(recovery ? "code.recovery" : "code.field")}
          name="code"
          inputMode={recovery ? "text" : "numeric"}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={recovery ? 12 : 7}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        {problem === "ACCOUNT_LOCKED" ? (
          <LockedNotice error={enterCode.error} />
        ) : (
          enterCode.error && <ErrorState error={enterCode.error} />
        )}
        {problem === "SIGN_IN_EXPIRED" ? (
          <Link className={buttonClass("primary", "large", true)} to="/sign-in" search={next ? { next } : {}}>
            {t("signIn.do")}
          </Link>
        ) : (
          <Button look="primary" size="large" block type="submit" busy={enterCode.isPending}>
            {t("code.do")}
          </Button>
        )}
      </form>
      <PasskeyButton next={next} />
      <p className="other">
        <button type="button" className="link" onClick={other}>
          {t(recovery ? "code.useApp" : "code.useRecovery")}
        </button>
      </p>
    </>
  );
};
