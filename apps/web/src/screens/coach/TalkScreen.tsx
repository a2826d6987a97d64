import { mostMessages } from "@careertrainer/contract/coach-limits";
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCoachTalk, usePickResults } from "../../api/coach.ts";
import { askCoach, retryAnswer, stopAnswer, useLiveAnswer } from "../../api/coach-answers.ts";
import { buttonClass } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { CoachLayout } from "./CoachLayout.tsx";
import { Composer } from "./Composer.tsx";
import { Messages } from "./Messages.tsx";
import { Picked } from "./Picked.tsx";
import { messagesBeside } from "./shown-messages.ts";
import { useFollowElsewhere } from "./useFollowElsewhere.ts";
import { useOwnWords } from "./useOwnWords.ts";
import { useStickToEnd } from "./useStickToEnd.ts";

/** Another talk is another screen: nothing typed or shown stays behind. */
export const TalkScreen = () => {
  const { id } = useParams({ from: "/app/coach/$id" });
  return <Talk key={id} id={id} />;
};

const Talk = ({ id }: { id: string }) => {
  const { t } = useTranslation("coach");
  const { data: talk, error, refetch } = useCoachTalk(id);
  const live = useLiveAnswer(id);
  const pick = usePickResults(id);
  const [text, setText] = useState("");
  const picked = talk?.picked ?? [];
  const own = useOwnWords(picked);
  const { messages, answering } = messagesBeside(talk?.messages ?? [], live);
  const elsewhere = messages.at(-1)?.state === "streaming";
  useFollowElsewhere(id, elsewhere && !answering);
  useStickToEnd(answering?.text ?? messages.at(-1)?.text, answering?.key ?? talk?.id);

  const writing = (answering && answering.phase !== "refused") || elsewhere;
  const stop = useCallback(() => void stopAnswer(id), [id]);
  const retry = () => {
    if (answering?.phase === "refused" && answering.question) void askCoach(id, answering.question, answering.key);
    else void retryAnswer(id);
  };
  const full = messages.length + 2 > mostMessages;
  return (
    <CoachLayout
      current={id}
      picks={{ picked, busy: pick.isPending, error: pick.error, change: (ids) => pick.mutate(ids) }}
    >
      <div>
        {error && !talk && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!talk && !error && <Skeleton lines={5} />}
        {talk && <Messages messages={messages} live={answering} own={own} onRetry={retry} />}
        {full && (
          <Notice
            tone="info"
            title={t("full.title")}
            actions={
              <Link className={buttonClass("secondary", "small")} to="/coach">
                {t("newTopic")}
              </Link>
            }
          >
            {t("full.text")}
          </Notice>
        )}
      </div>
      {talk && (
        <Composer
          text={text}
          onText={setText}
          onSend={(question) => {
            setText("");
            void askCoach(id, question);
          }}
          onStop={writing ? stop : undefined}
          busy={full}
        >
          <Picked picked={picked} />
        </Composer>
      )}
    </CoachLayout>
  );
};
