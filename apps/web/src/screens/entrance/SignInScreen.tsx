import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useConfig, useResendVerification, useSignIn } from "../../api/account.ts";
import { problemCode } from "../../api/problem.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { GoogleButton } from "./GoogleButton.tsx";
import { LockedNotice } from "./LockedNotice.tsx";
import { PasskeyButton } from "./PasskeyButton.tsx";

export const SignInScreen = () => {
  const { t } = useTranslation("entrance");
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/entrance/sign-in" });
  const { data: config } = useConfig();
  const signIn = useSignIn();
  const resend = useResendVerification();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const enter = (credentials: { email: string; password: string }) =>
    signIn.mutate(credentials, {
      onSuccess: () => void navigate({ href: next ?? "/home", replace: true }),
      onError: (refusal) => {
        if (problemCode(refusal) === "SECOND_FACTOR_REQUIRED")
          void navigate({ to: "/second-factor", search: next ? { next } : {} });
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() && password) enter({ email: email.trim(), password });
  };
  const problem = signIn.error && problemCode(signIn.error);
  const refused = problem && !["EMAIL_NOT_VERIFIED", "ACCOUNT_LOCKED", "SECOND_FACTOR_REQUIRED"].includes(problem);
  const sendAgain = () =>
    resend.mutate(email.trim(), {
      onSuccess: () => void navigate({ to: "/check-your-mail", search: { email: email.trim() } }),
    });

  return (
    <>
      <title>{`${t("signIn.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("signIn.title")}</h1>
        {next && <p>{t("signIn.next")}</p>}
      </div>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t("field.email")}
          name="email"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          label={t("field.password")}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {problem === "EMAIL_NOT_VERIFIED" && (
          <Notice
            tone="warn"
            title={t("unverified.title")}
            actions={
              <Button size="small" busy={resend.isPending} onClick={sendAgain}>
                {t("mail.again")}
              </Button>
            }
          >
            {t("unverified.text")}
          </Notice>
        )}
        {problem === "ACCOUNT_LOCKED" && <LockedNotice error={signIn.error} />}
        {refused && <ErrorState error={signIn.error} />}
        <Button look="primary" size="large" block type="submit" busy={signIn.isPending}>
          {t(signIn.isPending ? "signIn.busy" : "signIn.do")}
        </Button>
      </form>
      <PasskeyButton next={next} />
      <GoogleButton next={next} />
      {config?.demo && <Demo email={config.demo.email} onEnter={() => config.demo && enter(config.demo)} />}
      <p className="other">
        <Link className="link" to="/forgot-password">
          {t("forgot.link")}
        </Link>
      </p>
      <p className="other">
        {t("signIn.other")}
        <Link className="link" to="/sign-up">
          {t("signUp.do")}
        </Link>
      </p>
    </>
  );
};

const Demo = ({ email, onEnter }: { email: string; onEnter: () => void }) => {
  const { t } = useTranslation("entrance");
  return (
    <div className="demo">
      <p>{t("demo.text", { email })}</p>
      <Button size="small" onClick={onEnter}>
        {t("demo.do")}
      </Button>
    </div>
  );
};
