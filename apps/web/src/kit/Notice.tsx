import clsx from "clsx";
import { Info, TriangleAlert, WifiOff } from "lucide-react";
import type { ReactNode } from "react";

type NoticeProps = {
  tone: "info" | "warn" | "error";
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  offline?: boolean;
};

/** A coloured note with an icon: something to know, to mind, or that went wrong. */
export const Notice = ({ tone, title, children, actions, offline = false }: NoticeProps) => {
  const Icon = offline ? WifiOff : tone === "info" ? Info : TriangleAlert;
  return (
    <div className={clsx("alert", tone !== "error" && tone)} role={tone === "error" ? "alert" : undefined}>
      <Icon className="i" />
      <div>
        <b>{title}</b>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className="row wrapx">{actions}</div>}
    </div>
  );
};
