import { Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { Tile } from "./Tile.tsx";

const ChangePassword = lazy(async () => ({ default: (await import("./ChangePassword.tsx")).ChangePassword }));

export const PasswordTile = ({ changedAt }: { changedAt: string | null }) => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  if (changedAt === null)
    return (
      <Tile
        icon={KeyRound}
        title={t("password.title")}
        text={<p>{t("password.none")}</p>}
        action={
          <Link to="/forgot-password" className={buttonClass("secondary", "small")}>
            {t("password.set")}
          </Link>
        }
      />
    );
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
