import "./sheets.css";
import type { ReceiptLine } from "@careertrainer/contract/own-result";
import { useTranslation } from "react-i18next";
import { useReceipt } from "../../api/own-results.ts";
import { exactTime, listed, size } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";

const names = { openai: "OpenAI", openrouter: "OpenRouter" } as const;

type ReceiptSheetProps = { sessionId: string; open: boolean; onClose: () => void };

/** What was sent to which AI provider in this session: kinds and sizes, never the words. */
export const ReceiptSheet = ({ sessionId, open, onClose }: ReceiptSheetProps) => {
  const { t } = useTranslation("result");
  const { data: lines, error, refetch } = useReceipt(sessionId);
  return (
    <Sheet open={open} onClose={onClose} title={t("receipt.title")} lead={t("receipt.lead")}>
      {error && !lines && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !lines && <Skeleton lines={4} />}
      {lines?.length === 0 && <p className="muted">{t("receipt.empty")}</p>}
      {lines && lines.length > 0 && (
        <ul className="receipt">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Sheet>
  );
};

const Line = ({ line }: { line: ReceiptLine }) => {
  const { t, i18n } = useTranslation("result");
  const locale = useLocale();
  const fields = line.fields.map((field) =>
    i18n.exists(`receipt.field.${field}`, { ns: "result" }) ? t(`receipt.field.${field}`) : field,
  );
  return (
    <li>
      <div className="receipt-head">
        <b>{names[line.provider]}</b>
        <span className="hint small num">{exactTime(line.startedAt, locale)}</span>
      </div>
      <p className="small">
        {t(`receipt.purpose.${line.purpose}`)}
        {line.outcome === "failed" && ` ${t("receipt.failed")}`}
      </p>
      <p className="small muted">{t("receipt.sent", { fields: listed(fields, locale) })}</p>
      <p className="meta">
        <span className="num">{t("receipt.out", { size: size(line.bytesOut, locale) })}</span>
        <span className="num">{t("receipt.in", { size: size(line.bytesIn, locale) })}</span>
        <span>{t("receipt.region", { region: line.region.toUpperCase() })}</span>
        {line.zeroRetention && <span>{t("receipt.zero")}</span>}
        <span>{line.model}</span>
      </p>
    </li>
  );
};
