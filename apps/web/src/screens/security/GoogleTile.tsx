import { LogIn } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useUnlinkGoogle } from "../../api/security.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { toast } from "../../kit/Toast.tsx";
import { Tile } from "./Tile.tsx";

/** Google opens this account; it can be told not to, when something else does. */
export const GoogleTile = () => {
  const { t } = useTranslation("security");
  const { mutate, isPending, error } = useUnlinkGoogle();
  return (
    <Tile
      icon={LogIn}
      title={t("google.title")}
      text={
        <>
          <p>{t("google.text")}</p>
          {error && <ErrorState error={error} />}
        </>
      }
      action={
        <Button
          size="small"
          busy={isPending}
          onClick={() => mutate(undefined, { onSuccess: () => toast(t("google.done")) })}
        >
          {t("google.unlink")}
        </Button>
      }
    />
  );
};
