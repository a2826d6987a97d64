import { useTranslation } from "react-i18next";
import { useNewRecoveryCodes } from "../../api/security.ts";
import { Sheet } from "../../kit/Sheet.tsx";
import { AskPassword } from "./AskPassword.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

/** Ten new codes, after the password. */
export const NewCodes = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("security");
  const make = useNewRecoveryCodes();
  if (!make.data)
    return (
      <AskPassword
        title={t("recovery.make")}
        lead={t("recovery.makeText")}
        action={t("recovery.make")}
        busy={make.isPending}
        error={make.error}
        onPassword={(password) => make.mutate(password)}
        onClose={onClose}
      />
    );
  return (
    <Sheet open onClose={onClose} title={t("recovery.title")} lead={t("recovery.lead")} small>
      <RecoveryCodes codes={make.data.recoveryCodes} onDone={onClose} />
    </Sheet>
  );
};
