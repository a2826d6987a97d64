import { rightsKinds } from "@careertrainer/contract/rights-request";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAskRight, useOwnRequests } from "../../api/rights-requests.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { TextArea } from "../../kit/TextArea.tsx";

/** What one asked for and what was answered, and a form for more. */
export const OwnRequests = () => {
  const { t } = useTranslation(["my-data", "rights"]);
  const locale = useLocale();
  const { data } = useOwnRequests();
  const [kind, setKind] = useState<(typeof rightsKinds)[number]>("objection");
  const [words, setWords] = useState("");
  const ask = useAskRight();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim().length >= 3) ask.mutate({ kind, words }, { onSuccess: () => setWords("") });
  };
  return (
    <div className="stack">
      {data && data.length > 0 && (
        <ul className="list">
          {data.map((request) => (
            <li key={request.id} className="item">
              <span className="grow">
                <b>{t(`rights:kind.${request.kind}`)}</b>
                <span className="small">{request.words}</span>
                <span className="muted small">
                  {request.state === "open"
                    ? t("rights:due", { day: longDay(request.dueAt, locale) })
                    : t(`rights:state.${request.state}`)}
                </span>
                {request.extension !== null && (
                  <span className="muted small">{t("requests.later", { reason: request.extension })}</span>
                )}
                {request.answer !== null && <span>{request.answer}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form className="card stack" onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="right">{t("requests.kind")}</label>
          <Select
            id="right"
            value={kind}
            onChange={({ target }) => setKind(rightsKinds.find((one) => one === target.value) ?? kind)}
          >
            {rightsKinds.map((one) => (
              <option key={one} value={one}>
                {t(`rights:kind.${one}`)}
              </option>
            ))}
          </Select>
        </div>
        <TextArea
          label={t("requests.words")}
          rows={3}
          limits={{ min: 3, max: 4000 }}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        {ask.error && <ErrorState error={ask.error} />}
        <div className="row">
          <Button type="submit" busy={ask.isPending}>
            {t("requests.do")}
          </Button>
        </div>
      </form>
    </div>
  );
};
