import { useTranslation } from "react-i18next";
import { useAddPasskey, wasCancelled } from "../../api/passkeys.ts";
import { toast } from "../../kit/Toast.tsx";
import { AskPassword } from "./AskPassword.tsx";

/** The password, then the browser's own question. */
export const AddPasskey = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("security");
  const add = useAddPasskey();
  const done = () => {
    toast(t("passkeys.added"));
    onClose();
  };
  return (
    <AskPassword
      title={t("passkeys.add")}
      lead={t("passkeys.why")}
      action={t("factor.next")}
      busy={add.isPending}
      error={wasCancelled(add.error) ? null : add.error}
      onPassword={(password) => add.mutate(password, { onSuccess: done })}
      onClose={onClose}
    />
  );
};
