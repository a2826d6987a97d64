import type { RightsRequest } from "@careertrainer/contract/rights-request";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type RequestStep, useHandleRequest } from "../../api/rights-requests.ts";
import { longDay } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { TextArea } from "../../kit/TextArea.tsx";

/** One request: what is asked, until when, and the next step. */
export const RequestCard = ({ request }: { request: RightsRequest }) => {
  const { t } = useTranslation("rights");
  const locale = useLocale();
  const { kind, name, channel, words, receivedAt, dueAt, overdue, state, extension, identity, answer } = request;
  const day = (at: string) => longDay(at, locale);
  return (
    <article className="card stack request" aria-label={t("card", { kind: t(`kind.${kind}`), name })}>
      <div className="request-head">
        <h2>{t(`kind.${kind}`)}</h2>
        <span className={overdue ? "due late" : "due"}>
          {state === "open" ? t(overdue ? "overdue" : "due", { day: day(dueAt) }) : t(`state.${state}`)}
        </span>
      </div>
      <p className="muted small">
        {name} · {t(`channel.${channel}`)} · {t("received", { day: day(receivedAt) })}
      </p>
      <blockquote className="said">{words}</blockquote>
      <dl className="facts">
        {(identity !== null || channel === "app") && (
          <Fact title={t("identity.title")}>{identity ?? t("identity.app")}</Fact>
        )}
        {extension !== null && <Fact title={t("extend.title")}>{extension}</Fact>}
        {answer !== null && <Fact title={t("answer.title")}>{answer}</Fact>}
      </dl>
      {state === "open" && (request.mine ? <p className="muted small">{t("mine")}</p> : <Steps request={request} />)}
    </article>
  );
};

const Fact = ({ title, children }: { title: string; children: string }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
  </div>
);

const limits = { min: 3, max: 500 };
const answerLimits = { min: 3, max: 4000 };

const Steps = ({ request }: { request: RightsRequest }) => {
  const { t } = useTranslation("rights");
  const [step, setStep] = useState<RequestStep["step"] | null>(null);
  const [text, setText] = useState("");
  const handle = useHandleRequest(request.id);
  const known = request.channel === "app" || request.identity !== null;
  const offered: RequestStep["step"][] = [
    ...(known ? (["answer", "refuse"] as const) : (["identity"] as const)),
    ...(request.extension === null ? (["extend"] as const) : []),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === null || text.trim().length < limits.min) return;
    handle.mutate({ step, text: text.trim() }, { onSuccess: () => choose(null) });
  };
  const choose = (next: RequestStep["step"] | null) => {
    setStep(next);
    setText("");
  };
  if (step === null)
    return (
      <div className="row wrapx">
        {offered.map((one) => (
          <Button key={one} look={one === offered[0] ? "primary" : "quiet"} onClick={() => choose(one)}>
            {t(`${one}.open`)}
          </Button>
        ))}
      </div>
    );
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextArea
        label={t(`${step}.label`)}
        rows={3}
        limits={step === "answer" || step === "refuse" ? answerLimits : limits}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {handle.error && <ErrorState error={handle.error} />}
      <div className="row wrapx">
        <Button look="primary" type="submit" busy={handle.isPending}>
          {t(`${step}.do`)}
        </Button>
        <Button look="quiet" onClick={() => choose(null)}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
};
