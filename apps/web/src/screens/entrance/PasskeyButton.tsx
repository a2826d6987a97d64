import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { passkeysWork, useEnterWithPasskey, wasCancelled } from "../../api/passkeys.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";

/** In place of the password, or of the code after it. */
export const PasskeyButton = ({ next }: { next?: string | undefined }) => {
  const { t } = useTranslation("entrance");
  const navigate = useNavigate();
  const enter = useEnterWithPasskey();
  if (!passkeysWork()) return null;
  const go = () =>
    enter.mutate(undefined, { onSuccess: () => void navigate({ href: next ?? "/home", replace: true }) });
  return (
    <>
      <Button size="large" block busy={enter.isPending} onClick={go}>
        {t("passkey.do")}
      </Button>
      {enter.error && !wasCancelled(enter.error) && <ErrorState error={enter.error} />}
    </>
  );
};
