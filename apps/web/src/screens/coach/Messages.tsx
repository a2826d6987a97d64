import type { CoachMessage } from "@careertrainer/contract/coach";
import { Copy, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LiveAnswer } from "../../api/coach-answers.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { toast } from "../../kit/Toast.tsx";
import { AnswerText } from "./AnswerText.tsx";
import type { OwnWords } from "./answer-blocks.ts";
import { useSpoken } from "./useSpoken.ts";

type MessagesProps = {
  messages: readonly CoachMessage[];
  live: LiveAnswer | undefined;
  own: readonly OwnWords[];
  onRetry: () => void;
};

/** The talk from top to bottom. What is being written is told to screen readers in sentences, by a line of its own. */
export const Messages = ({ messages, live, own, onRetry }: MessagesProps) => {
  const { t } = useTranslation("coach");
  const spoken = useSpoken(live && live.phase !== "refused" ? live.text : undefined);
  const last = messages.at(-1);
  return (
    <>
      <div className="coach-msgs" role="log" aria-live="off" aria-label={t("log")}>
        {messages.map((message) =>
          message.author === "learner" ? (
            <Question key={message.id} text={message.text} />
          ) : (
            <Answer
              key={message.id}
              message={message}
              own={own}
              onRetry={message === last && !live ? onRetry : undefined}
            />
          ),
        )}
        {live?.question && <Question text={live.question} />}
        {live && live.phase !== "refused" && (
          <Turn>
            <AnswerText text={live.text} own={own} />
            {live.text === "" && <p className="hint">{t("thinking")}</p>}
            <span className="coach-caret" aria-hidden="true" />
          </Turn>
        )}
        {live?.phase === "refused" && <ErrorState error={live.error} onRetry={onRetry} />}
      </div>
      <p className="vh" role="status">
        {spoken}
      </p>
    </>
  );
};

const Question = ({ text }: { text: string }) => {
  const { t } = useTranslation("coach");
  return (
    <div className="coach-me">
      <span className="vh">{t("you")}</span>
      <p>{text}</p>
    </div>
  );
};

const Turn = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation("coach");
  return (
    <div className="coach-turn">
      <p className="from">{t("title")}</p>
      {children}
    </div>
  );
};

type AnswerProps = { message: CoachMessage; own: readonly OwnWords[]; onRetry: (() => void) | undefined };

const Answer = ({ message, own, onRetry }: AnswerProps) => {
  const { t } = useTranslation("coach");
  const copy = () =>
    navigator.clipboard.writeText(message.text).then(
      () => toast(t("copied")),
      () => toast(t("notCopied")),
    );
  return (
    <Turn>
      <AnswerText text={message.text} own={own} />
      {message.state === "failed" && (
        <Notice
          tone="error"
          title={t(message.text ? "brokeOff.title" : "failed.title")}
          actions={
            onRetry && (
              <Button size="small" onClick={onRetry}>
                {t("retry")}
              </Button>
            )
          }
        >
          {t(message.text ? "brokeOff.text" : "failed.text")}
        </Notice>
      )}
      {(message.text || message.state === "stopped") && (
        <div className="coach-after">
          {message.state === "stopped" && <span className="hint small">{t("stopped")}</span>}
          {message.state === "stopped" && onRetry && (
            <Button size="small" look="quiet" onClick={onRetry}>
              <RotateCcw className="i i-s" />
              {t("retry")}
            </Button>
          )}
          {message.text && (
            <IconButton label={t("copy")} onClick={() => void copy()}>
              <Copy className="i i-s" />
            </IconButton>
          )}
        </div>
      )}
    </Turn>
  );
};
