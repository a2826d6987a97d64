import type { TrainingSession } from "@careertrainer/contract/training-session";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MicrophoneProblem } from "../call/devices.ts";
import { Button } from "../kit/Button.tsx";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { browserKind } from "./browser-kind.ts";
import { StartProblem } from "./StartProblem.tsx";

type BlockedMicrophoneProps = {
  problem: MicrophoneProblem;
  onAgain: () => void;
  onType: () => void;
  /** The scenario is known: a conversation can begin. */
  ready: boolean;
  starting: TrainingSession["mode"] | undefined;
  error: unknown;
};

/** No microphone: what to do in this very browser, or type instead. */
export function BlockedMicrophone({ problem, onAgain, onType, ready, starting, error }: BlockedMicrophoneProps) {
  const { t } = useTranslation("checkin");
  const steps = problem === "blocked" ? t(`steps.${browserKind(navigator)}`, { returnObjects: true }) : [];
  return (
    <>
      <div className="ear">
        <div className="ear-form">
          <VoiceForm hue="own" seed="own" state="idle" label={t("noVoice")} />
        </div>
        <h1>{t(`${problem}.title`)}</h1>
        <p className="muted ear-text" role="status">
          {t(`${problem}.text`)}
        </p>
      </div>
      <div className="stack stack-5">
        {Array.isArray(steps) && steps.length > 0 && (
          <ol className="list">
            {steps.map((step, i) => (
              <li className="item" key={String(step)}>
                <span className="num hint">{i + 1}</span>
                <span>{String(step)}</span>
              </li>
            ))}
          </ol>
        )}
        <div className="stack stack-2">
          <Button look="primary" size="large" block onClick={onAgain}>
            {t("again")}
          </Button>
          <Button size="large" block busy={starting === "text"} disabled={!ready} onClick={onType}>
            {t("typeInstead")}
          </Button>
        </div>
        <StartProblem error={error} />
        <p className="note small">
          <Info className="i i-s" />
          <span>{t("typingCounts")}</span>
        </p>
      </div>
    </>
  );
}
