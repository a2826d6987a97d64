import { longestQuestion } from "@careertrainer/contract/coach-limits";
import { ArrowUp, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

type ComposerProps = {
  text: string;
  onText: (text: string) => void;
  onSend: (text: string) => void;
  /** There while an answer is being written: then the button stops it. */
  onStop?: (() => void) | undefined;
  busy?: boolean;
  /** What stands above the field. */
  children?: ReactNode;
};

const finePointer = () => matchMedia("(pointer: fine)").matches;

/** The field one asks in. Enter sends, Shift+Enter makes a new line, Esc stops an answer. */
export const Composer = ({ text, onText, onSend, onStop, busy = false, children }: ComposerProps) => {
  const { t } = useTranslation("coach");
  const field = useRef<HTMLTextAreaElement>(null);
  // On a phone the keyboard would cover what is there to read.
  useEffect(() => {
    if (finePointer()) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (!onStop) return;
    const stop = (event: globalThis.KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && onStop();
    addEventListener("keydown", stop);
    return () => removeEventListener("keydown", stop);
  }, [onStop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with its text
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);

  const send = () => {
    if (text.trim() && !onStop && !busy) onSend(text.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="coach-comp" onSubmit={submit}>
      {children}
      <div className="coach-box">
        <textarea
          ref={field}
          rows={1}
          maxLength={longestQuestion}
          enterKeyHint="send"
          aria-label={t("field")}
          placeholder={t("placeholder")}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={enter}
        />
        {onStop ? (
          <button type="button" className="btn btn-s" aria-label={t("stop")} title={t("stop")} onClick={onStop}>
            <Square className="i i-s coach-stop" />
          </button>
        ) : (
          <button type="submit" className="btn btn-p" aria-label={t("send")} disabled={!text.trim() || busy}>
            <ArrowUp className="i" />
          </button>
        )}
      </div>
      <p className="hint xs">{t("noNames")}</p>
    </form>
  );
};
