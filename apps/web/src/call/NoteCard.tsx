import { type LucideIcon, Mic, MicOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/Button.tsx";
import type { Call } from "./useCall.ts";

const noteMs = 6000;

/** Says when the microphone cannot be used, or has become another one. */
export function NoteCard(props: { microphone: Call["microphone"]; typing: boolean; onType: () => void }) {
  const { t } = useTranslation("call");
  const { problem, switchedTo, held, again } = props.microphone;
  const [told, setTold] = useState<string>();

  useEffect(() => {
    if (!switchedTo) return;
    const timer = setTimeout(() => setTold(switchedTo), noteMs);
    return () => clearTimeout(timer);
  }, [switchedTo]);

  if (problem)
    return (
      <div className="pop notep" role="alert">
        <div className="card">
          <MicOff className="i" />
          <div>
            <p>{t(`microphone.${problem}`)}</p>
            <div className="row wrapx row-2">
              <Button size="small" onClick={again}>
                {t("microphone.again")}
              </Button>
              {!props.typing && (
                <Button size="small" onClick={props.onType}>
                  {t("control.type")}
                </Button>
              )}
            </div>
          </div>
        </div>
      </div>
    );
  if (held) return <Note icon={MicOff} text={t("microphone.held")} />;
  if (!switchedTo || told === switchedTo) return null;
  return <Note icon={Mic} text={t("microphone.switched", { label: switchedTo })} />;
}

const Note = ({ icon: Icon, text }: { icon: LucideIcon; text: string }) => (
  <div className="pop notep" role="status">
    <div className="card">
      <Icon className="i" />
      <p>{text}</p>
    </div>
  </div>
);
