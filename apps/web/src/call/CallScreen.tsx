import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTrainingSession } from "../api/training-sessions.ts";
import { ErrorState } from "../kit/ErrorState.tsx";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { CallBar } from "./CallBar.tsx";
import { CallTop } from "./CallTop.tsx";
import { Captions } from "./Captions.tsx";
import { HintCard } from "./HintCard.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { TroubleCard } from "./TroubleCard.tsx";
import { TypeCard } from "./TypeCard.tsx";
import { type Trouble, useCall } from "./useCall.ts";
import { useCallKeys } from "./useCallKeys.ts";
import { useHints } from "./useHints.ts";
import { useLeaveCall } from "./useLeaveCall.ts";
import { useOnScreenKeyboard } from "./useOnScreenKeyboard.ts";
import { usePageHidden } from "./usePageHidden.ts";
import { useWakeLock } from "./useWakeLock.ts";
import "./stage.css";
import "./captions.css";
import "./cards.css";
import "./bar.css";

/** Nobody would read what is typed now. */
const standsStill = new Set<Trouble>(["gone", "unreachable", "elsewhere", "cut"]);

/** The call: who is there, what is being said, and how to answer. */
export function CallScreen() {
  const { id } = useParams({ from: "/flow/sessions/$id/call" });
  const { t } = useTranslation("call");
  const { data: session, error, refetch } = useTrainingSession(id);
  if (session) return <OpenCall key={session.id} session={session} />;
  return (
    <main className="call-wait" id="main" tabIndex={-1}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <p role="status">{t("loading")}</p>}
    </main>
  );
}

function OpenCall({ session }: { session: TrainingSession }) {
  const { t } = useTranslation("call");
  const { persona, goal, title, slug } = session.scenario;
  const call = useCall(session);
  const leave = useLeaveCall(session, call);
  const hints = useHints(session);
  const keyboard = useOnScreenKeyboard();
  const hidden = usePageHidden();
  const [captionsShown, setCaptionsShown] = useState(true);
  const [typing, setTyping] = useState(session.mode === "text");
  useWakeLock();

  const spoken = session.mode === "voice";
  const toggleTyping = () => setTyping((was) => !was);
  const toggleCaptions = () => setCaptionsShown((was) => !was);
  const closeCard = () => {
    if (hints.hint) hints.close();
    else if (spoken) setTyping(false);
  };
  useCallKeys({
    ...(spoken ? { m: call.microphone.toggle, t: toggleTyping } : {}),
    ...(hints.any ? { h: hints.toggle } : {}),
    c: toggleCaptions,
    Escape: closeCard,
  });

  const trouble = leave.fault ?? call.trouble;
  const state = t(`state.${call.words}`);
  // In the background the tab's title is all that is seen.
  const name = hidden ? t("hiddenTitle", { name: persona.firstName, state }) : t("title", { name: persona.name });
  return (
    <div
      className={`call h-${persona.hue}`}
      data-words={call.words}
      data-trouble={trouble}
      data-card={trouble || hints.hint || typing ? "" : undefined}
      data-keyboard={keyboard === undefined ? undefined : ""}
      style={keyboard === undefined ? undefined : { height: keyboard }}
    >
      <title>{`${name} · Careertrainer`}</title>
      <CallTop
        title={title}
        subtitle={t(spoken ? "subtitle" : "subtitleText")}
        seconds={call.seconds}
        maxSeconds={session.maxSeconds}
      />

      <main className="stage" id="main" tabIndex={-1}>
        <div className="form">
          <div className="form-box">
            <div className="form-size">
              <VoiceForm
                hue={persona.hue}
                seed={slug}
                state={call.form}
                personaLevel={call.voice.level}
                ownLevel={call.microphone.level}
                muted={call.microphone.muted}
                label={t("voiceOf", { name: persona.name })}
              />
            </div>
          </div>
          <p className="who" aria-live="polite">
            <b>{persona.name}</b> <span>{state}</span>
          </p>
        </div>

        <div className="c-talk">
          <Captions captions={call.captions} pending={call.pending} name={persona.firstName} shown={captionsShown} />
          {trouble && <TroubleCard trouble={trouble} name={persona.firstName} slug={slug} call={call} leave={leave} />}
          {!trouble && hints.hint && <HintCard {...hints.hint} onClose={hints.close} />}
          {!trouble && spoken && (
            <NoteCard microphone={call.microphone} onType={() => setTyping(true)} typing={typing} />
          )}
          {typing && !(trouble && standsStill.has(trouble)) && <TypeCard onSend={call.type} disabled={leave.leaving} />}
        </div>
      </main>

      <footer className="bar">
        <p className="goal">
          <b>{t("goal")}</b>
          {goal}
        </p>
        <CallBar
          {...(spoken ? { muted: call.microphone.muted, onMute: call.microphone.toggle } : {})}
          {...(spoken ? { typing, onType: toggleTyping } : {})}
          {...(hints.any ? { hinting: !!hints.hint, onHint: hints.toggle } : {})}
          captions={captionsShown}
          onCaptions={toggleCaptions}
          onEnd={leave.hangUp}
          ending={leave.leaving}
        />
        <Keys spoken={spoken} hints={hints.any} />
      </footer>
    </div>
  );
}

function Keys({ spoken, hints }: { spoken: boolean; hints: boolean }) {
  const { t } = useTranslation("call");
  const keys = [
    ...(spoken
      ? [["M", t("keys.mute")] as const, ["T", t("keys.type")] as const]
      : [["C", t("keys.captions")] as const]),
    ...(hints ? [["H", t("keys.hint")] as const] : []),
  ];
  return (
    <p className="keys" aria-hidden="true">
      {keys.map(([key, word]) => (
        <span key={key}>
          <kbd className="kbd">{key}</kbd>
          {word}
        </span>
      ))}
    </p>
  );
}
