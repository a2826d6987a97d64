import type { Me } from "@careertrainer/contract/account";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Switch } from "../../kit/Switch.tsx";
import { useSaved } from "./useSaved.ts";

/** What somebody may be asked for and nobody needs: off unless they switched it on, and off again at once. */
export const Consents = ({ me }: { me: Me }) => {
  const { t } = useTranslation("account");
  const { save, error, pending } = useSaved();
  const now = { ...me, ...pending };
  return (
    <div className="stack stack-5">
      <Switch
        label={t("nameToAi.label")}
        hint={t("nameToAi.hint")}
        checked={now.nameToAi}
        onChange={(nameToAi) => save({ nameToAi })}
      />
      <Switch
        label={t("mail.label")}
        hint={t("mail.hint")}
        checked={now.mailWhenEvaluated}
        onChange={(mailWhenEvaluated) => save({ mailWhenEvaluated })}
      />
      {error && <ErrorState error={error} />}
    </div>
  );
};
