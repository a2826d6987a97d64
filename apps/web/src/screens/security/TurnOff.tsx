import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { useTurnOffSecondFactor } from "../../api/security.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";
import { FormActions } from "./FormActions.tsx";

export const TurnOff = ({ demanded, onClose }: { demanded: boolean; onClose: () => void }) => {
  const { t } = useTranslation(["security", "problems"]);
  const turnOff = useTurnOffSecondFactor();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const problem = turnOff.error && problemCode(turnOff.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === "" || code.trim().length < 6) return;
    turnOff.mutate(
      { password, code: code.trim() },
      {
        onSuccess: () => {
          toast(t("factor.offDone"));
          onClose();
        },
      },
    );
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("factor.turnOff")}
      lead={t(demanded ? "factor.turnOffDemanded" : "factor.turnOffText")}
      small
    >
      <form className="stack" onSubmit={submit} noValidate>
        <PasswordField
          label={t("password.current")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={problem === "PASSWORD_WRONG" ? t("problems:PASSWORD_WRONG.title") : undefined}
        />
        <TextField
          label={t("factor.anyCode")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={12}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={problem === "CODE_REFUSED" ? t("problems:CODE_REFUSED.title") : undefined}
        />
        {problem && !["PASSWORD_WRONG", "CODE_REFUSED"].includes(problem) && <ErrorState error={turnOff.error} />}
        <FormActions action={t("factor.turnOff")} busy={turnOff.isPending} onCancel={onClose} danger />
      </form>
    </Sheet>
  );
};
