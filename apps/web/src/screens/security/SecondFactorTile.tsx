import type { Security } from "@careertrainer/contract/security";
import { Smartphone } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { Tile } from "./Tile.tsx";

const TurnOn = lazy(async () => ({ default: (await import("./TurnOn.tsx")).TurnOn }));
const TurnOff = lazy(async () => ({ default: (await import("./TurnOff.tsx")).TurnOff }));

export const SecondFactorTile = ({ secondFactor }: { secondFactor: Security["secondFactor"] }) => {
  const { t } = useTranslation("security");
  const locale = useLocale();
  const [open, setOpen] = useState<"on" | "off">();
  const close = () => setOpen(undefined);
  const { on, since, demanded } = secondFactor;
  return (
    <Tile
      icon={Smartphone}
      title={t("factor.title")}
      on={on ? t("factor.on") : undefined}
      text={
        <p>
          {on && since ? t("factor.since", { when: longDay(since, locale) }) : t("factor.offText")}
          {demanded && ` ${t("factor.demanded")}`}
        </p>
      }
      action={
        <>
          <Button size="small" onClick={() => setOpen(on ? "off" : "on")}>
            {t(on ? "factor.turnOff" : "factor.turnOn")}
          </Button>
          <Suspense>
            {open === "on" && <TurnOn onClose={close} />}
            {open === "off" && <TurnOff demanded={secondFactor.demanded} onClose={close} />}
          </Suspense>
        </>
      }
    />
  );
};
