import { LifeBuoy } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { Tile } from "./Tile.tsx";

const NewCodes = lazy(async () => ({ default: (await import("./NewCodes.tsx")).NewCodes }));
const all = Array.from({ length: 10 }, (_, at) => at);

export const RecoveryTile = ({ left }: { left: number }) => {
  const { t } = useTranslation("security");
  const [open, setOpen] = useState(false);
  return (
    <Tile
      icon={LifeBuoy}
      title={t("recovery.name")}
      text={
        <>
          <p className="codes-left">
            {t("recovery.left", { count: left })}
            <span className="codes" aria-hidden="true">
              {all.map((at) => (
                <i key={at} data-used={at >= left} />
              ))}
            </span>
          </p>
          <p>{t("recovery.text")}</p>
        </>
      }
      action={
        <>
          <Button size="small" onClick={() => setOpen(true)}>
            {t("recovery.make")}
          </Button>
          <Suspense>{open && <NewCodes onClose={() => setOpen(false)} />}</Suspense>
        </>
      }
    />
  );
};
