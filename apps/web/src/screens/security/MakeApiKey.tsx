import type { KeyScope } from "@careertrainer/contract/api-key";
import { Copy } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreateApiKey } from "../../api/api-keys.ts";
import { problemCode } from "../../api/problem.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { Select } from "../../kit/Select.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";
import { FormActions } from "./FormActions.tsx";

const everyScope = ["read", "practise"] as const;
const dayChoices = [7, 30, 90, 365] as const;

/** What the key may do and for how long; then its secret, this once. */
export const MakeApiKey = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(["security", "problems"]);
  const make = useCreateApiKey();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<KeyScope[]>(["read"]);
  const [days, setDays] = useState(90);
  const [password, setPassword] = useState("");
  if (make.data) return <Secret secret={make.data.secret} onDone={onClose} />;

  const wrong = make.error && problemCode(make.error) === "PASSWORD_WRONG";
  const ready = name.trim() !== "" && scopes.length > 0 && password !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) make.mutate({ name: name.trim(), scopes, days, password });
  };
  return (
    <Sheet open onClose={onClose} title={t("keys.make")} lead={t("keys.lead")} small>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={t("keys.name")}
          hint={t("keys.nameHint")}
          maxLength={60}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset className="key-scopes">
          <legend>{t("keys.may")}</legend>
          {everyScope.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(everyScope.filter((one) => (one === scope ? event.target.checked : scopes.includes(one))))
                }
              />
              <span>
                {t(`keys.scope.${scope}`)}
                <small>{t(`keys.scopeText.${scope}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor="key-days">{t("keys.ends")}</label>
          <Select id="key-days" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {dayChoices.map((count) => (
              <option key={count} value={count}>
                {t("sessions.days", { count })}
              </option>
            ))}
          </Select>
        </div>
        <PasswordField
          label={t("password.current")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={wrong ? t("problems:PASSWORD_WRONG.title") : undefined}
        />
        {make.error && !wrong && <ErrorState error={make.error} />}
        <FormActions action={t("keys.do")} busy={make.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
};

const Secret = ({ secret, onDone }: { secret: string; onDone: () => void }) => {
  const { t } = useTranslation("security");
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    toast(t("keys.copied"));
  };
  return (
    <Sheet open onClose={onDone} title={t("keys.made")} lead={t("keys.once")} small>
      <code className="key-secret">{secret}</code>
      <div className="sheet-actions">
        <Button onClick={() => void copy()}>
          <Copy className="i i-s" />
          {t("recovery.copy")}
        </Button>
        <Button look="primary" onClick={onDone}>
          {t("keys.kept")}
        </Button>
      </div>
    </Sheet>
  );
};
