import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAskErasure, useErasureCode } from "../../api/erasure.ts";
import { problemCode } from "../../api/problem.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { TextField } from "../../kit/TextField.tsx";

/** In 14 days, unless somebody wants it at once; the password first, or the code from a mail where there is none. */
export const AskForm = ({ confirmBy }: { confirmBy: "password" | "code" }) => {
  const { t } = useTranslation(["erasure", "problems"]);
  const [secret, setSecret] = useState("");
  const [when, setWhen] = useState<"later" | "now">("later");
  const ask = useAskErasure();
  const problem = ask.error && problemCode(ask.error);
  const wrong = problem === "PASSWORD_WRONG" || problem === "CODE_REFUSED";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== "") ask.mutate({ [confirmBy]: secret.trim(), when });
  };
  return (
    <form className="sec stack" onSubmit={submit} noValidate>
      <fieldset className="when">
        <legend>{t("when.title")}</legend>
        {(["later", "now"] as const).map((choice) => (
          <label key={choice}>
            <input type="radio" name="when" checked={when === choice} onChange={() => setWhen(choice)} />
            <span>
              <strong>{t(`when.${choice}.label`)}</strong>
              <span>{t(`when.${choice}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {confirmBy === "password" ? (
        <PasswordField
          label={t("password")}
          autoComplete="current-password"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          error={wrong ? t("problems:PASSWORD_WRONG.title") : undefined}
        />
      ) : (
        <CodeField value={secret} onChange={setSecret} wrong={wrong} />
      )}
      {ask.error && !wrong && <ErrorState error={ask.error} />}
      <div className="row">
        <Button look="danger" type="submit" busy={ask.isPending}>
          {t(`when.${when}.do`)}
        </Button>
      </div>
    </form>
  );
};

type CodeFieldProps = { value: string; onChange: (code: string) => void; wrong: boolean };

/** Six digits that come by mail when asked for. */
const CodeField = ({ value, onChange, wrong }: CodeFieldProps) => {
  const { t } = useTranslation(["erasure", "problems"]);
  const send = useErasureCode();
  return (
    <div className="stack">
      <div className="row wrapx">
        <Button type="button" busy={send.isPending} onClick={() => send.mutate()}>
          {send.isSuccess ? t("code.again") : t("code.send")}
        </Button>
        <span className="muted small" aria-live="polite">
          {send.isSuccess && t("code.sent")}
        </span>
      </div>
      {send.error && <ErrorState error={send.error} />}
      <TextField
        label={t("code.label")}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={value}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ""))}
        error={wrong ? t("problems:CODE_REFUSED.title") : undefined}
      />
    </div>
  );
};
