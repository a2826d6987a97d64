import type { Review } from "@careertrainer/contract/review";
import { reviewLetters } from "@careertrainer/contract/review-limits";
import type { Level } from "@careertrainer/contract/scenario";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswerReview } from "../../api/reviews.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { TextArea } from "../../kit/TextArea.tsx";
import { toast } from "../../kit/Toast.tsx";

const levels = [1, 2, 3, 4] as const;

/** The reviewer's words, and other levels where they are deserved. */
export const AnswerForm = ({ review }: { review: Review }) => {
  const { t } = useTranslation(["review", "common"]);
  const [answer, setAnswer] = useState("");
  const [given, setGiven] = useState<ReadonlyMap<string, Level>>(new Map());
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useAnswerReview(review.id);
  const letters = answer.trim().length;
  const isLong = letters >= reviewLetters.min && letters <= reviewLetters.max;

  const give = (criterion: string, value: string) => {
    const next = new Map(given);
    const level = levels.find((one) => String(one) === value);
    if (level) next.set(criterion, level);
    else next.delete(criterion);
    setGiven(next);
  };
  const send = (form: HTMLFormElement) => {
    setTried(true);
    if (!isLong) return form.querySelector<HTMLElement>("textarea")?.focus();
    mutate(
      { answer: answer.trim(), levels: [...given].map(([criterion, level]) => ({ criterion, level })) },
      { onSuccess: () => toast(t("done")) },
    );
  };
  return (
    <form
      className="stack stack-5"
      aria-labelledby="your-answer"
      onSubmit={(event) => {
        event.preventDefault();
        send(event.currentTarget);
      }}
    >
      <h2 id="your-answer">{t("yourAnswer")}</h2>
      <fieldset className="review-levels">
        <legend className="label">{t("levels")}</legend>
        {review.subject.criteria.map(({ id, name, level: own }) => (
          <div key={id} className="review-level">
            <span aria-hidden="true">{name}</span>
            <Select
              aria-label={t("levelOf", { name })}
              value={given.get(id) ?? ""}
              onChange={({ currentTarget }) => give(id, currentTarget.value)}
            >
              <option value="">{t("stays", { level: t(`common:level.${own ?? "none"}`) })}</option>
              {levels
                .filter((level) => level !== own)
                .map((level) => (
                  <option key={level} value={level}>
                    {t(`common:level.${level}`)}
                  </option>
                ))}
            </Select>
          </div>
        ))}
        <p className="hint small">{t("levelsHint")}</p>
      </fieldset>
      <TextArea
        label={t("answer")}
        value={answer}
        limits={reviewLetters}
        rows={6}
        error={tried && !isLong ? t("length", reviewLetters) : undefined}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      {error && <ErrorState error={error} />}
      <div className="row wrapx">
        <Button look="primary" size="large" type="submit" busy={isPending}>
          {t("send")}
        </Button>
        <span className="hint small">{t("final")}</span>
      </div>
    </form>
  );
};
