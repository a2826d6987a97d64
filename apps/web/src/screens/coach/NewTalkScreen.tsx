import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpenTalk } from "../../api/coach.ts";
import { askCoach } from "../../api/coach-answers.ts";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { CoachLayout } from "./CoachLayout.tsx";
import { Composer } from "./Composer.tsx";
import { Picked } from "./Picked.tsx";
import { Starters } from "./Starters.tsx";
import { useEvaluated, useEvaluatedOne } from "./useEvaluated.ts";

/** Where a talk begins: something to ask, and results to take along. It exists once something was asked. */
export const NewTalkScreen = () => {
  const { t } = useTranslation("coach");
  const navigate = useNavigate();
  const { session } = useSearch({ from: "/app/coach" });
  const [chosen, setChosen] = useState<readonly string[]>(session ? [session] : []);
  const [text, setText] = useState("");
  const key = useRef(crypto.randomUUID());
  const open = useOpenTalk();
  const results = useEvaluated();
  const linked = useEvaluatedOne(session);
  const known = linked ? [linked, ...(results ?? []).filter(({ id }) => id !== linked.id)] : (results ?? []);
  const picked = known.filter(({ id }) => chosen.includes(id));

  const begin = async (question: string) => {
    setText(question);
    const talk = await open
      .mutateAsync({ sessionIds: picked.map(({ id }) => id), key: key.current })
      .catch(() => undefined);
    if (!talk) return;
    void askCoach(talk.id, question);
    await navigate({ to: "/coach/$id", params: { id: talk.id } });
  };
  return (
    <CoachLayout
      picks={{
        picked,
        busy: false,
        error: undefined,
        change: (ids) => {
          key.current = crypto.randomUUID();
          setChosen(ids);
        },
      }}
    >
      <Starters withResults={picked.length > 0} busy={open.isPending} onAsk={(question) => void begin(question)} />
      <Composer text={text} onText={setText} onSend={(question) => void begin(question)} busy={open.isPending}>
        <Picked picked={picked} />
        {open.error && <ErrorState error={open.error} onRetry={() => void begin(text)} />}
        {open.isPending && (
          <span className="vh" role="status">
            {t("thinking")}
          </span>
        )}
      </Composer>
    </CoachLayout>
  );
};
