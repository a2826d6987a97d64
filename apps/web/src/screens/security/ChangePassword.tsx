import { passwordRules } from "@careertrainer/contract/password";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemCode } from "../../api/problem.ts";
import { useChangePassword } from "../../api/security.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { toast } from "../../kit/Toast.tsx";
import { FormActions } from "./FormActions.tsx";

export const ChangePassword = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(["security", "problems"]);
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [checked, setChecked] = useState(false);
  const problem = change.error && problemCode(change.error);
  const weak = !Object.values(passwordRules).every((holds) => holds(fresh));
  const refusal = ["PASSWORD_REFUSED", "PASSWORD_COMMON", "PASSWORD_PERSONAL"].find((code) => code === problem);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (current === "" || weak) return;
    change.mutate(
      { currentPassword: current, newPassword: fresh },
      {
        onSuccess: ({ ended }) => {
          toast(t("password.done", { count: ended }));
          onClose();
        },
      },
    );
  };
  const freshWrong = checked && weak ? t("password.weak") : refusal && t(`problems:${refusal}.title`);

  return (
    <Sheet open onClose={onClose} title={t("password.change")} lead={t("password.lead")} small>
      <form className="stack" onSubmit={submit} noValidate>
        <PasswordField
          label={t("password.current")}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          error={problem === "PASSWORD_WRONG" ? t("problems:PASSWORD_WRONG.title") : undefined}
        />
        <PasswordField
          label={t("password.fresh")}
          autoComplete="new-password"
          value={fresh}
          withRules
          onChange={(event) => setFresh(event.target.value)}
          error={freshWrong || undefined}
        />
        {problem && !refusal && problem !== "PASSWORD_WRONG" && <ErrorState error={change.error} />}
        <FormActions action={t("password.change")} busy={change.isPending} onCancel={onClose} />
      </form>
    </Sheet>
  );
};
