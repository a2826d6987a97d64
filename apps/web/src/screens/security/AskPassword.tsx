import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { FormActions } from "./FormActions.tsx";

type AskPasswordProps = {
  title: string;
  lead: string;
  action: string;
  busy: boolean;
  error: unknown;
  onPassword: (password: string) => void;
  onClose: () => void;
};

/** Asks for the password again before something that a passer-by must not do. */
export const AskPassword = ({ title, lead, action, busy, error, onPassword, onClose }: AskPasswordProps) => {
  const { t } = useTranslation(["security", "problems"]);
  const [password, setPassword] = useState("");
  const wrong = error && problemCode(error) === "PASSWORD_WRONG";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "") onPassword(password);
  };
  return (
    <Sheet open onClose={onClose} title={title} lead={lead} small>
      <form className="stack" onSubmit={submit} noValidate>
        <PasswordField
          label={t("password.current")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={wrong ? t("problems:PASSWORD_WRONG.title") : undefined}
        />
        {Boolean(error) && !wrong && <ErrorState error={error} />}
        <FormActions action={action} busy={busy} onCancel={onClose} />
      </form>
    </Sheet>
  );
};
