import { passwordRules } from "@careertrainer/contract/password";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError, problemCode } from "../../api/problem.ts";
import { useResetPassword } from "../../api/security.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";

/** Where the mail's link leads: a new password, then signing in with it. */
export const ResetPasswordScreen = () => {
  const { t } = useTranslation("entrance");
  const { token } = useSearch({ from: "/entrance/reset-password" });
  const reset = useResetPassword();
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const wrong = Object.values(passwordRules).every((holds) => holds(password)) ? undefined : t("wrong.password");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!wrong && token) reset.mutate({ token, password });
  };
  const problem = token ? reset.error : new ProblemError("LINK_EXPIRED");
  const expired = problem && ["LINK_EXPIRED", "INVALID_INPUT"].includes(problemCode(problem));

  return (
    <>
      <title>{`${t("reset.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("reset.title")}</h1>
        {!reset.isSuccess && !expired && <p>{t("reset.lead")}</p>}
      </div>
      {reset.isSuccess && (
        <>
          <Notice tone="info" title={t("reset.done")}>
            {t("reset.doneText")}
          </Notice>
          <Link className={buttonClass("primary", "large", true)} to="/sign-in">
            {t("signIn.do")}
          </Link>
        </>
      )}
      {expired && (
        <>
          <ErrorState error={new ProblemError("LINK_EXPIRED")} />
          <Link className={buttonClass("primary", "large", true)} to="/forgot-password">
            {t("reset.newLink")}
          </Link>
        </>
      )}
      {!reset.isSuccess && !expired && (
        <form onSubmit={submit} noValidate>
          <PasswordField
            label={t("field.newPassword")}
            name="password"
            autoComplete="new-password"
            value={password}
            withRules
            onChange={(event) => setPassword(event.target.value)}
            error={checked ? wrong : undefined}
          />
          {problem && <ErrorState error={problem} />}
          <Button look="primary" size="large" block type="submit" busy={reset.isPending}>
            {t("reset.do")}
          </Button>
        </form>
      )}
    </>
  );
};
