import "./sheets.css";
import type { Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import type { ReviewAttachment } from "@careertrainer/contract/review";
import { reviewAttachments, reviewLetters } from "@careertrainer/contract/review-limits";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpenReview } from "../../api/own-results.ts";
import { listed } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextArea } from "../../kit/TextArea.tsx";
import { toast } from "../../kit/Toast.tsx";
import { SubjectView } from "../../review/SubjectView.tsx";
import { focusOwnReview } from "./places.ts";
import { previewOf } from "./preview.ts";

type DisagreeSheetProps = {
  result: SessionResult;
  evaluation: Evaluation;
  reviewer: NonNullable<SessionResult["reviewer"]>;
  open: boolean;
  onClose: () => void;
};

/** "I see this differently": with what, why, and what the reviewer may read, shown before it is sent. A draft survives closing. */
export const DisagreeSheet = ({ result, evaluation, reviewer, open, onClose }: DisagreeSheetProps) => {
  const { t } = useTranslation("result");
  const locale = useLocale();
  const [criteria, setCriteria] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [attachment, setAttachment] = useState<ReviewAttachment>("nothing");
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useOpenReview(result.session.id);
  const letters = reason.trim().length;
  const isLong = letters >= reviewLetters.min && letters <= reviewLetters.max;
  const who = reviewer.kind === "operator" ? t("disagree.operator") : listed(reviewer.names, locale, "disjunction");

  useEffect(() => {
    if (open) setTried(false);
  }, [open]);
  const choose = (id: string, chosen: boolean) =>
    setCriteria(chosen ? [...criteria, id] : criteria.filter((one) => one !== id));
  const send = (form: HTMLFormElement) => {
    setTried(true);
    if (criteria.length === 0) return form.querySelector<HTMLElement>("input")?.focus();
    if (!isLong) return form.querySelector<HTMLElement>("textarea")?.focus();
    mutate(
      { criteria: [...criteria], reason: reason.trim(), attachment },
      {
        onSuccess: () => {
          toast(t("disagree.done"));
          onClose();
          focusOwnReview();
        },
      },
    );
  };

  return (
    <Sheet open={open} onClose={onClose} title={t("disagree.title")} lead={t("disagree.lead", { who })}>
      <form
        className="stack stack-5"
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
      >
        <fieldset className="choices">
          <legend className="label">{t("disagree.which")}</legend>
          {evaluation.criteria.map(({ id, name, level }) => (
            <label key={id} className="choice">
              <input
                type="checkbox"
                className="check"
                checked={criteria.includes(id)}
                onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
              />
              <span className="grow">{name}</span>
              <LevelChip level={level} />
            </label>
          ))}
          {tried && criteria.length === 0 && <p className="err small">{t("disagree.chooseOne")}</p>}
        </fieldset>
        <TextArea
          label={t("disagree.why")}
          value={reason}
          limits={reviewLetters}
          rows={5}
          error={tried && !isLong ? t("disagree.length", reviewLetters) : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <fieldset className="choices">
          <legend className="label">{t("disagree.attach")}</legend>
          {reviewAttachments.map((kind) => (
            <label key={kind} className="choice">
              <input
                type="radio"
                name="attachment"
                className="check radio"
                checked={attachment === kind}
                onChange={() => setAttachment(kind)}
              />
              <span className="grow">
                {t(`attached.${kind}.title`)}
                <small>{t(`attached.${kind}.text`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <section className="preview" aria-labelledby="preview">
          <h3 id="preview">{t("disagree.preview")}</h3>
          {criteria.length === 0 ? (
            <p className="hint small">{t("disagree.previewEmpty")}</p>
          ) : (
            <>
              <p className="preview-reason">{reason.trim() || t("disagree.previewReason")}</p>
              <SubjectView subject={previewOf(result, evaluation, criteria, attachment)} />
            </>
          )}
          <p className="hint xs">{t("disagree.noName")}</p>
        </section>
        <div className="sheet-actions">
          {error && <ErrorState error={error} />}
          <Button look="primary" size="large" block type="submit" busy={isPending}>
            {t("disagree.send")}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t("disagree.cancel")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
