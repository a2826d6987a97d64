import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useConfig, useResendVerification } from "../../api/account.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";
import { looksLikeEmail } from "./email.ts";

/** After signing up: where the mail went, and how to get another. */
export const CheckYourMailScreen = () => {
  const { t } = useTranslation("entrance");
  const search = useSearch({ from: "/entrance/check-your-mail" });
  const [typed, setTyped] = useState("");
  const { data: config } = useConfig();
  const resend = useResendVerification();
  const email = search.email ?? typed;
  const again = () => resend.mutate(email.trim(), { onSuccess: () => toast(t("mail.sentAgain")) });

  return (
    <>
      <title>{`${t("mail.title")} · Careertrainer`}</title>
      <div>
        <h1>{t("mail.title")}</h1>
        <p>{search.email ? t("mail.text", { email: search.email }) : t("mail.textOpen")}</p>
      </div>
      {config?.mailboxUrl && (
        <a className={buttonClass("primary", "large", true)} href={config.mailboxUrl}>
          {t("mail.mailbox")}
        </a>
      )}
      {!search.email && (
        <TextField
          label={t("field.email")}
          type="email"
          autoComplete="email"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {resend.error && <ErrorState error={resend.error} />}
      <div>
        <p className="muted small">{t("mail.nothing")}</p>
        <div className="row mt-2">
          <Button busy={resend.isPending} disabled={!looksLikeEmail(email)} onClick={again}>
            {t("mail.again")}
          </Button>
        </div>
      </div>
    </>
  );
};
