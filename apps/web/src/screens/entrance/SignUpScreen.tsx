import { passwordRules } from "@careertrainer/contract/password";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignUp } from "../../api/account.ts";
import { problemCode } from "../../api/problem.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { looksLikeEmail } from "./email.ts";
import { GoogleButton } from "./GoogleButton.tsx";

export const SignUpScreen = () => {
  const { t } = useTranslation(["entrance", "problems"]);
  const navigate = useNavigate();
  const locale = useLocale();
  const signUp = useSignUp();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);

  const wrong = {
    name: name.trim() ? undefined : t("wrong.name"),
    email: looksLikeEmail(email) ? undefined : t("wrong.email"),
    password: Object.values(passwordRules).every((holds) => holds(password)) ? undefined : t("wrong.password"),
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    const first = Object.entries(wrong).find(([, message]) => message)?.[0];
    if (first) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
      return;
    }
    signUp.mutate(
      { name: name.trim(), email: email.trim(), password, locale },
      { onSuccess: () => void navigate({ to: "/check-your-mail", search: { email: email.trim() } }) },
    );
  };
  const refusals = ["PASSWORD_REFUSED", "PASSWORD_COMMON", "PASSWORD_PERSONAL"];
  const refused = signUp.error && refusals.find((code) => code === problemCode(signUp.error));

  return (
    <>
      <title>{`${t("signUp.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("signUp.title")}</h1>
        <p>{t("signUp.lead")}</p>
      </div>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t("field.name")}
          hint={t("field.nameHint")}
          name="name"
          autoComplete="name"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          error={checked ? wrong.name : undefined}
        />
        <TextField
          label={t("field.email")}
          name="email"
          type="email"
          autoComplete="email"
          value={email}
          maxLength={254}
          onChange={(event) => setEmail(event.target.value)}
          error={checked ? wrong.email : undefined}
        />
        <PasswordField
          label={t("field.password")}
          name="password"
          autoComplete="new-password"
          value={password}
          withRules
          onChange={(event) => setPassword(event.target.value)}
          error={(checked && wrong.password) || (refused ? t(`problems:${refused}.title`) : undefined)}
        />
        {signUp.error && !refused && <ErrorState error={signUp.error} />}
        <Button look="primary" size="large" block type="submit" busy={signUp.isPending}>
          {t(signUp.isPending ? "signUp.busy" : "signUp.do")}
        </Button>
      </form>
      <GoogleButton />
      <p className="other">
        {t("signUp.other")}
        <Link className="link" to="/sign-in">
          {t("signIn.do")}
        </Link>
      </p>
    </>
  );
};
