import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AuditFilter } from "../../api/audit.ts";
import { Button } from "../../kit/Button.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { useExport } from "./useExport.ts";

/** The entries that are shown, as a file; says how many have arrived. */
export const Export = ({ filter }: { filter: AuditFilter }) => {
  const { t } = useTranslation("audit");
  const { start, cancel, running, entries, error } = useExport(filter);
  return (
    <div className="audit-export">
      {running ? (
        <p className="row" role="status">
          <span className="num">{t("export.running", { count: entries })}</span>
          <Button size="small" onClick={cancel}>
            {t("export.stop")}
          </Button>
        </p>
      ) : (
        <div className="row">
          <Button onClick={() => start("csv")}>
            <Download className="i" />
            {t("export.csv")}
          </Button>
          <Button onClick={() => start("json")}>{t("export.json")}</Button>
        </div>
      )}
      {error && (
        <Notice tone="error" title={t("export.failed")}>
          {t("export.failedText")}
        </Notice>
      )}
    </div>
  );
};
