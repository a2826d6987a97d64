import { type PasswordRule, passwordRules } from "@careertrainer/contract/password";
import { Check, Eye, EyeOff, Minus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./IconButton.tsx";
import { TextField, type TextFieldProps } from "./TextField.tsx";

/** Said while typing; the byte limit only when somebody meets it. */
const shownRules = ["length", "lower", "upper", "digit", "special"] as const satisfies readonly PasswordRule[];

const Rules = ({ password }: { password: string }) => {
  const { t } = useTranslation();
  const tooLong = !passwordRules.bytes(password);
  const rules: readonly PasswordRule[] = tooLong ? [...shownRules, "bytes"] : shownRules;
  return (
    <ul className="rules">
      {rules.map((rule) => {
        const met = passwordRules[rule](password);
        const Icon = met ? Check : Minus;
        return (
          <li key={rule} data-met={met}>
            <Icon className="i i-s" />
            {t(`password.${rule}`)}
            <span className="vh">{t(met ? "password.met" : "password.open")}</span>
          </li>
        );
      })}
    </ul>
  );
};

type PasswordFieldProps = Omit<TextFieldProps, "type" | "end" | "value"> & { value: string; withRules?: boolean };

export const PasswordField = ({ withRules = false, value, ...rest }: PasswordFieldProps) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div className="stack stack-2">
      <TextField
        {...rest}
        value={value}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        spellCheck={false}
        end={
          <IconButton label={t(shown ? "password.hide" : "password.show")} onClick={() => setShown(!shown)}>
            {shown ? <EyeOff className="i" /> : <Eye className="i" />}
          </IconButton>
        }
      />
      {withRules && <Rules password={value} />}
    </div>
  );
};
