import { Captions, Keyboard, Lightbulb, type LucideIcon, Mic, MicOff, PhoneOff } from "lucide-react";
import { useTranslation } from "react-i18next";

type CallBarProps = {
  muted?: boolean;
  onMute?: () => void;
  typing?: boolean;
  onType?: () => void;
  hinting?: boolean;
  onHint?: () => void;
  captions: boolean;
  onCaptions: () => void;
  onEnd: () => void;
  ending: boolean;
};

export function CallBar(props: CallBarProps) {
  const { t } = useTranslation("call");
  const { muted, onMute, typing, onType, hinting, onHint, captions, onCaptions, onEnd, ending } = props;
  return (
    <div className="controls">
      {onMute && <Control icon={muted ? MicOff : Mic} word={t("control.mute")} pressed={!!muted} onPress={onMute} />}
      {onType && <Control icon={Keyboard} word={t("control.type")} pressed={!!typing} onPress={onType} />}
      {onHint && <Control icon={Lightbulb} word={t("control.hint")} pressed={!!hinting} onPress={onHint} />}
      <Control icon={Captions} word={t("control.captions")} pressed={captions} onPress={onCaptions} />
      <button type="button" className="ctl end" onClick={onEnd} aria-disabled={ending || undefined} disabled={ending}>
        <span>
          <PhoneOff className="i" />
        </span>
        <em>{t("control.end")}</em>
      </button>
    </div>
  );
}

type ControlProps = { icon: LucideIcon; word: string; pressed: boolean; onPress: () => void };

const Control = ({ icon: Icon, word, pressed, onPress }: ControlProps) => (
  <button type="button" className="ctl" aria-pressed={pressed} onClick={onPress}>
    <span>
      <Icon className="i" />
    </span>
    <em>{word}</em>
  </button>
);
