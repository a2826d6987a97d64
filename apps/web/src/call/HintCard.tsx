import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../kit/IconButton.tsx";

type HintCardProps = { text: string; number: number; of: number; onClose: () => void };

export function HintCard({ text, number, of, onClose }: HintCardProps) {
  const { t } = useTranslation("call");
  return (
    <div className="pop hintp" role="status">
      <div className="card">
        <p className="label">{t("hint.title", { number, of })}</p>
        <p>{text}</p>
        <IconButton label={t("hint.close")} onClick={onClose}>
          <X className="i i-s" />
        </IconButton>
      </div>
    </div>
  );
}
