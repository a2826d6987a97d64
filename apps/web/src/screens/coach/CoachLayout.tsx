import "./coach.css";
import "./messages.css";
import "./side.css";
import { Link } from "@tanstack/react-router";
import { Eye, History, Plus } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOnScreenKeyboard } from "../../call/useOnScreenKeyboard.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { PickSheet } from "./PickSheet.tsx";
import { Talks } from "./Talks.tsx";
import { type Picks, WhatItSees } from "./WhatItSees.tsx";

type CoachLayoutProps = {
  /** The talk that is open, if it is one already. */
  current?: string;
  picks: Omit<Picks, "open">;
  children: ReactNode;
};

/** The talk in the middle; beside it what the coach sees and the earlier talks, on narrow pages behind two buttons. */
export const CoachLayout = ({ current, picks: given, children }: CoachLayoutProps) => {
  const { t } = useTranslation("coach");
  const [sheet, setSheet] = useState<"sees" | "talks" | "pick">();
  const close = () => setSheet(undefined);
  const picks: Picks = { ...given, open: () => setSheet("pick") };
  const writing = useOnScreenKeyboard() !== undefined;
  useEffect(() => {
    document.documentElement.toggleAttribute("data-writing", writing);
    return () => document.documentElement.removeAttribute("data-writing");
  }, [writing]);
  return (
    <div className="coach">
      <title>{`${t("title")} · Careertrainer`}</title>
      <div className="coach-main">
        <header className="coach-head">
          <h1>{t("title")}</h1>
          <p className="hint small">{t("lead")}</p>
          <div className="coach-actions">
            <Button size="small" className="coach-narrow" onClick={() => setSheet("sees")}>
              <Eye className="i i-s" />
              {t("sees.open")}
            </Button>
            <IconButton className="coach-narrow" label={t("talks.title")} onClick={() => setSheet("talks")}>
              <History className="i" />
            </IconButton>
            {current && (
              <Link className={`${buttonClass("secondary", "small")} only-wide`} to="/coach">
                {t("newTopic")}
              </Link>
            )}
          </div>
        </header>
        {children}
      </div>
      <div className="coach-side">
        <WhatItSees picks={picks} />
        <Talks current={current} />
      </div>
      <Sheet open={sheet === "sees"} onClose={close} title={t("sees.title")}>
        <WhatItSees picks={picks} heading={false} />
      </Sheet>
      <Sheet open={sheet === "talks"} onClose={close} title={t("talks.title")}>
        {current && (
          <Link className={`${buttonClass()} coach-new`} to="/coach" onClick={close}>
            <Plus className="i i-s" />
            {t("newTopic")}
          </Link>
        )}
        <Talks current={current} heading={false} />
      </Sheet>
      {sheet === "pick" && (
        <PickSheet
          picked={picks.picked.map(({ id }) => id)}
          onClose={close}
          onPick={(ids) => {
            close();
            picks.change(ids);
          }}
        />
      )}
    </div>
  );
};
