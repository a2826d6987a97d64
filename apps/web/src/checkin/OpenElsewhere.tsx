import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/Button.tsx";
import { Sheet } from "../kit/Sheet.tsx";

type OpenElsewhereProps = {
  other: TrainingSession | "unknown" | undefined;
  onBack: () => Promise<void>;
  onEnd: () => Promise<void>;
};

/** Another conversation is still open: go back to it, or end it and begin this one. */
export function OpenElsewhere({ other, onBack, onEnd }: OpenElsewhereProps) {
  const { t } = useTranslation("checkin");
  const [ending, setEnding] = useState(false);
  const [closed, setClosed] = useState<typeof other>();
  const known = other === "unknown" ? undefined : other;
  const end = async () => {
    setEnding(true);
    await onEnd();
    setEnding(false);
  };
  return (
    <Sheet
      open={other !== undefined && closed !== other}
      onClose={() => setClosed(other)}
      small
      title={t("open.title")}
      lead={known ? t("open.text", { title: known.scenario.title }) : t("open.unknown")}
    >
      <div className="stack stack-2">
        <Button look="primary" block onClick={() => void onBack()}>
          {t("open.back")}
        </Button>
        {known && (
          <Button block busy={ending} onClick={() => void end()}>
            {t("open.end")}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
