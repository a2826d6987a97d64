import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { useConfirmSecondFactor, usePrepareSecondFactor } from "../../api/security.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { AskPassword } from "./AskPassword.tsx";
import { FormActions } from "./FormActions.tsx";
import { QrCode } from "./QrCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

/** Three steps: the password, a code of the app, and the recovery codes to put away. */
export const TurnOn = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(["security", "problems"]);
  const prepare = usePrepareSecondFactor();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState("");
  const problem = confirm.error && problemCode(confirm.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length >= 6) confirm.mutate(code.trim());
  };

  if (confirm.data)
    return (
      <Sheet open onClose={onClose} title={t("recovery.title")} lead={t("recovery.lead")} small>
        <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onClose} />
      </Sheet>
    );
  if (!prepare.data)
    return (
      <AskPassword
        title={t("factor.turnOn")}
        lead={t("factor.why")}
        action={t("factor.next")}
        busy={prepare.isPending}
        error={prepare.error}
        onPassword={(password) => prepare.mutate(password)}
        onClose={onClose}
      />
    );
  return (
    <Sheet open onClose={onClose} title={t("factor.scan")} lead={t("factor.scanText")} small>
      <form className="stack" onSubmit={submit} noValidate>
        <QrCode text={prepare.data.address} label={t("factor.picture")} />
        <details className="by-hand">
          <summary className="link">{t("factor.byHand")}</summary>
          <code>{prepare.data.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
        </details>
        <TextField
          label={t("factor.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={problem === "CODE_REFUSED" ? t("problems:CODE_REFUSED.title") : undefined}
        />
        {problem && problem !== "CODE_REFUSED" && <ErrorState error={confirm.error} />}
        <FormActions action={t("factor.confirm")} busy={confirm.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
};
