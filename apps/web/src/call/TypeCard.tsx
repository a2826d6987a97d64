import { ArrowUp } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const longest = 1000;

/** Typing instead of speaking. Enter sends, Shift+Enter makes a new line; what could not be sent stays in the field. */
export function TypeCard({ onSend, disabled }: { onSend: (text: string) => Promise<void>; disabled: boolean }) {
  const { t } = useTranslation("call");
  const [text, setText] = useState("");
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const send = async () => {
    const words = text.trim();
    if (!words || disabled) return;
    setText("");
    setFailed(false);
    try {
      await onSend(words);
    } catch {
      setText(words);
      setFailed(true);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="pop typep">
      <form className="card" onSubmit={submit}>
        <textarea
          ref={field}
          className="input"
          rows={2}
          maxLength={longest}
          enterKeyHint="send"
          aria-label={t("control.answer")}
          placeholder={t("control.placeholder")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={enter}
        />
        <button type="submit" className="btn btn-p" aria-label={t("control.send")} disabled={!text.trim() || disabled}>
          <ArrowUp className="i" />
        </button>
      </form>
      {failed && (
        <p className="typep-note" role="alert">
          {t("notSent")}
        </p>
      )}
    </div>
  );
}
