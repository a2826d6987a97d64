import { Link } from "@tanstack/react-router";
import { AppWindow, Hourglass, type LucideIcon, RefreshCw, UserX, Volume2, WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../kit/Button.tsx";
import type { Call, Trouble } from "./useCall.ts";
import type { LeaveCall } from "./useLeaveCall.ts";

type TroubleCardProps = { trouble: Trouble; name: string; slug: string; call: Call; leave: LeaveCall };

/** What went wrong, what was kept, and what can be done, in words. */
export function TroubleCard({ trouble, name, slug, call, leave }: TroubleCardProps) {
  const { t } = useTranslation("call");
  const action = (word: string, run: () => void, first = false) => (
    <Button look={first ? "primary" : "secondary"} size="small" busy={leave.leaving} onClick={run}>
      {t(word)}
    </Button>
  );

  if (trouble === "reconnecting" || trouble === "long")
    return (
      <Card icon={RefreshCw} title={t("reconnecting.title")} silentText={trouble === "reconnecting"}>
        {trouble === "long" ? t("reconnecting.long") : t("reconnecting.text", { name, count: call.countdown })}
      </Card>
    );
  if (trouble === "moment")
    return (
      <Card icon={Hourglass} title={t("moment.title")}>
        {t("moment.text", { name })}
      </Card>
    );
  if (trouble === "blocked")
    return (
      <Card icon={Volume2} title={t("blocked.title")} actions={action("blocked.action", call.voice.unblock, true)}>
        {t("blocked.text")}
      </Card>
    );
  if (trouble === "cut")
    return (
      <Card
        icon={WifiOff}
        title={t("cut.title")}
        actions={
          <>
            {action("action.retry", call.line.retry, true)}
            {action("action.evaluate", leave.evaluate)}
          </>
        }
      >
        {t("cut.text")}
      </Card>
    );
  if (trouble === "elsewhere")
    return (
      <Card icon={AppWindow} title={t("elsewhere.title")} actions={action("action.here", call.line.retry, true)}>
        {t("elsewhere.text")}
      </Card>
    );
  if (trouble === "unreachable")
    return (
      <Card
        icon={UserX}
        title={t("unreachable.title", { name })}
        actions={
          <>
            {action("action.retry", leave.startAgain, true)}
            <Link to="/practise/$slug" params={{ slug }} className={buttonClass("secondary", "small")}>
              {t("action.back")}
            </Link>
          </>
        }
      >
        {leave.failed ? t("cut.text") : t("unreachable.text")}
      </Card>
    );
  return (
    <Card
      icon={UserX}
      title={t("gone.title", { name })}
      actions={
        <>
          {action("action.evaluate", leave.evaluate, true)}
          {action("action.again", leave.startAgain)}
        </>
      }
    >
      {t("gone.text")}
    </Card>
  );
}

type CardProps = {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** A text that changes each second is not read out again and again. */
  silentText?: boolean;
};

const Card = ({ icon: Icon, title, children, actions, silentText = false }: CardProps) => (
  <div className="pop recp">
    <div className="card">
      <Icon className="i" />
      <div>
        <b role="status">{title}</b>
        <p role={silentText ? undefined : "status"}>{children}</p>
        {actions && <div className="row wrapx row-2">{actions}</div>}
      </div>
    </div>
  </div>
);
