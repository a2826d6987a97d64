import type { TrainingSession } from "@careertrainer/contract/training-session";
import { Check, Lock, Mic, Volume2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chosenDevices } from "../call/devices.ts";
import { Button } from "../kit/Button.tsx";
import { QuoteText } from "../kit/QuoteText.tsx";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { DevicePicker } from "./DevicePicker.tsx";
import { LevelBar } from "./LevelBar.tsx";
import { StartProblem } from "./StartProblem.tsx";
import type { useCheckin } from "./useCheckin.ts";

type SoundCheckProps = {
  checkin: ReturnType<typeof useCheckin>;
  phrase: string | undefined;
  /** The scenario is known: a conversation can begin. */
  ready: boolean;
  starting: TrainingSession["mode"] | undefined;
  error: unknown;
  onBegin: (mode: TrainingSession["mode"]) => void;
};

const canChooseOutput = typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;

/** The microphone is open: say something, see it move, begin. */
export function SoundCheck({ checkin, phrase, ready, starting, error, onBegin }: SoundCheckProps) {
  const { t } = useTranslation("checkin");
  const [output, setOutput] = useState(() => chosenDevices().output);
  const chooseOutput = (id: string) => {
    setOutput(id);
    checkin.chooseOutput(id);
  };
  return (
    <>
      <div className="ear">
        <div className="ear-form">
          <VoiceForm
            hue="own"
            seed="own"
            state={checkin.open ? "speaking" : "idle"}
            personaLevel={checkin.level}
            label={t("yourVoice")}
          />
        </div>
        <h1>{checkin.open ? t("saySomething") : t("asking.title")}</h1>
        {checkin.open ? (
          phrase && <QuoteText className="say" voice="own" text={phrase} />
        ) : (
          <p className="muted ear-text">{t("asking.text")}</p>
        )}
        <p className={checkin.heard ? "heard" : "heard waiting"} role="status">
          {checkin.heard && <Check className="i" />}
          {checkin.open && t(checkin.heard ? "heard" : checkin.quiet ? "quiet" : "listening")}
        </p>
      </div>

      <div className="stack stack-5">
        <DevicePicker
          icon={Mic}
          label={t("microphone")}
          devices={checkin.inputs}
          current={checkin.current}
          unnamed={(number) => t("unnamed", { number })}
          onChoose={checkin.choose}
        >
          <LevelBar level={checkin.level} />
        </DevicePicker>
        {canChooseOutput && checkin.outputs.length > 0 && (
          <DevicePicker
            className="only-wide-g"
            icon={Volume2}
            label={t("sound")}
            devices={checkin.outputs}
            current={output}
            unnamed={(number) => t("unnamedSound", { number })}
            onChoose={chooseOutput}
          />
        )}
        <div className="stack stack-2">
          <Button
            look="primary"
            size="large"
            block
            busy={starting === "voice"}
            disabled={!ready || !checkin.open || starting === "text"}
            onClick={() => onBegin("voice")}
          >
            {t("start")}
          </Button>
          <Button
            look="quiet"
            block
            busy={starting === "text"}
            disabled={!ready || starting === "voice"}
            onClick={() => onBegin("text")}
          >
            {t("type")}
          </Button>
        </div>
        <StartProblem error={error} />
        <p className="note small">
          <Lock className="i i-s" />
          <span>{t("private")}</span>
        </p>
      </div>
    </>
  );
}
