import type { PublishedKeys } from "@careertrainer/contract/certificate";
import { FileCheck2 } from "lucide-react";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { type Checked, checkText, largestFile } from "./check-file.ts";

/** A file dropped or chosen, or its text pasted. */
export const DropBox = ({ keys, onChecked }: { keys: PublishedKeys; onChecked: (checked: Checked) => void }) => {
  const { t } = useTranslation("verify");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const check = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestFile) return onChecked({ kind: "refused", reason: "too_large" });
    onChecked(await checkText(await file.text(), keys));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void check(event.dataTransfer.files[0]);
  };
  // A file ends with a line's end, which copying may lose.
  const paste = async (event: FormEvent) => {
    event.preventDefault();
    if (text?.trim()) onChecked(await checkText(text.endsWith("\n") ? text : `${text}\n`, keys));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same */}
      <div
        className="verify-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileCheck2 className="i" aria-hidden="true" />
        <b>{t("drop.title")}</b>
        <p className="muted">{t("drop.hint")}</p>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t("drop.choose")}
          onChange={(event) => void check(event.target.files?.[0])}
        />
        <div className="row">
          <Button look="primary" onClick={() => input.current?.click()}>
            {t("drop.choose")}
          </Button>
          <Button onClick={() => setText("")} aria-expanded={text !== null}>
            {t("drop.paste")}
          </Button>
        </div>
      </div>
      {text !== null && (
        <form className="stack" onSubmit={(event) => void paste(event)}>
          <label className="field">
            <span>{t("paste.label")}</span>
            <textarea className="input" rows={8} value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          <div className="row">
            <Button look="primary" type="submit">
              {t("paste.do")}
            </Button>
          </div>
        </form>
      )}
    </>
  );
};
