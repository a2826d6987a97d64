import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useConfig } from "../../api/account.ts";
import { useForgotPassword } from "../../api/security.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { looksLikeEmail } from "./email.ts";

/** Asks for a mail with a link; says the same for every address. */
export const ForgotPasswordScreen = () => {
  const { t } = useTranslation("entrance");
  const { data: config } = useConfig();
  const forgot = useForgotPassword();
  const [email, setEmail] = useState("");
  const [checked, setChecked] = useState(false);
  const wrong = looksLikeEmail(email) ? undefined : t("wrong.email");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!wrong) forgot.mutate(email.trim());
  };

  return (
    <>
      <title>{`${t("forgot.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("forgot.title")}</h1>
        <p>{t("forgot.lead")}</p>
      </div>
      {forgot.isSuccess && (
        <Notice tone="info" title={t("forgot.sent", { email: forgot.variables })}>
          {t("forgot.sentText")}
        </Notice>
      )}
      {forgot.isSuccess && config?.mailboxUrl && (
        <a className={buttonClass("primary", "large", true)} href={config.mailboxUrl}>
          {t("mail.mailbox")}
        </a>
      )}
      <form onSubmit={submit} noValidate>
        <TextField
          label={t("field.email")}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          maxLength={254}
          onChange={(event) => setEmail(event.target.value)}
          error={checked ? wrong : undefined}
        />
        {forgot.error && <ErrorState error={forgot.error} />}
        <Button
          look={forgot.isSuccess ? "secondary" : "primary"}
          size="large"
          block
          type="submit"
          busy={forgot.isPending}
        >
          {t(forgot.isSuccess ? "mail.again" : "forgot.do")}
        </Button>
      </form>
      <p className="other">
        <Link className="link" to="/sign-in">
          {t("forgot.back")}
        </Link>
      </p>
    </>
  );
};
