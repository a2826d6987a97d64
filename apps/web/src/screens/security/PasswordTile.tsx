import { KeyRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { Tile } from "./Tile.tsx";

const ChangePassword = lazy(async () => ({ default: (await import("./ChangePassword.tsx")).ChangePassword }));

export const PasswordTile = ({ changedAt }: { changedAt: string }) => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <Tile
      icon={KeyRound}
      title={t("password.title")}
      text={<p>{t("password.text", { when: longDay(changedAt, locale) })}</p>}
      action={
        <>
          <Button size="small" onClick={() => setOpen(true)}>
            {t("password.change")}
          </Button>
          <Suspense>{open && <ChangePassword onClose={() => setOpen(false)} />}</Suspense>
        </>
      }
    />
  );
};
