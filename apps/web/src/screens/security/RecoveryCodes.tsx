import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { toast } from "../../kit/Toast.tsx";

/** The codes, this once. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) => {
  const { t } = useTranslation("security");
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    toast(t("recovery.copied"));
  };
  return (
    <>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="sheet-actions">
        <Button onClick={() => void copy()}>
          <Copy className="i i-s" />
          {t("recovery.copy")}
        </Button>
        <Button look="primary" onClick={onDone}>
          {t("recovery.kept")}
        </Button>
      </div>
    </>
  );
};
