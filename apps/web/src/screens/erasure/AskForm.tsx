import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAskErasure } from "../../api/erasure.ts";
import { problemCode } from "../../api/problem.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";

/** In 14 days, unless somebody wants it at once; the password first. */
export const AskForm = () => {
  const { t } = useTranslation(["erasure", "problems"]);
  const [password, setPassword] = useState("");
  const [when, setWhen] = useState<"later" | "now">("later");
  const ask = useAskErasure();
  const wrong = ask.error && problemCode(ask.error) === "PASSWORD_WRONG";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "") ask.mutate({ password, when });
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
      <PasswordField
        label={t("password")}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={wrong ? t("problems:PASSWORD_WRONG.title") : undefined}
      />
      {ask.error && !wrong && <ErrorState error={ask.error} />}
      <div className="row">
        <Button look="danger" type="submit" busy={ask.isPending}>
          {t(`when.${when}.do`)}
        </Button>
      </div>
    </form>
  );
};
