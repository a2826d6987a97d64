import type { SessionResult } from "@careertrainer/contract/evaluation";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionResultQuery } from "../../api/session-result.ts";
import { useRequestEvaluation } from "../../api/training-sessions.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PractiseAgain } from "../../practice/PractiseAgain.tsx";
import { DeleteButton } from "./DeleteButton.tsx";
import { SaidBox } from "./SaidBox.tsx";
import { SessionHead } from "./SessionHead.tsx";

/** The model did not answer; the conversation is kept and can be evaluated again. */
export const EvaluationFailed = ({ result }: { result: SessionResult }) => {
  const { t } = useTranslation("result");
  const queries = useQueryClient();
  const request = useRequestEvaluation();
  const { session, turns } = result;
  const again = () =>
    request.mutate(session.id, {
      onSuccess: () => void queries.refetchQueries({ queryKey: sessionResultQuery(session.id).queryKey }),
    });
  return (
    <div className="wrap">
      <SessionHead session={session} />
      <div className="stack stack-5">
        <Notice
          tone="error"
          title={t("failed.title")}
          actions={
            <Button size="small" busy={request.isPending} onClick={again}>
              {t("failed.again")}
            </Button>
          }
        >
          {t("failed.text", { count: turns.length })}
        </Notice>
        {request.error && <ErrorState error={request.error} />}
        <SaidBox result={result} />
        <PractiseAgain session={session}>
          <DeleteButton session={session} />
        </PractiseAgain>
      </div>
    </div>
  );
};
