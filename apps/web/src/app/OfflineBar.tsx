import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReachable } from "../api/reachable.ts";

/** One line at the top while nothing comes through. */
export const OfflineBar = () => {
  const { t } = useTranslation();
  const reachable = useReachable();
  return (
    <div role="status">
      {!reachable && (
        <p className="offline-bar">
          <WifiOff className="i i-s" />
          {t("offline")}
        </p>
      )}
    </div>
  );
};
