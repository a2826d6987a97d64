import type { Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import { ChevronRight, ReceiptText, Trash2, UserPen } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ownReviewId } from "./places.ts";
import { ReviewRow } from "./ReviewRow.tsx";
import { ShareRow } from "./ShareRow.tsx";
import { ToolText } from "./ToolText.tsx";
import { useDeletion } from "./useDeletion.tsx";

const DisagreeSheet = lazy(async () => ({ default: (await import("./DisagreeSheet.tsx")).DisagreeSheet }));
const ReceiptSheet = lazy(async () => ({ default: (await import("./ReceiptSheet.tsx")).ReceiptSheet }));

type Shown = "disagree" | "receipt";

/** What the learner can do with the result: share, contest, see where it went, delete. */
export const Decisions = ({ result, evaluation }: { result: SessionResult; evaluation: Evaluation }) => {
  const { t } = useTranslation("result");
  const [wanted, setWanted] = useState<readonly Shown[]>([]);
  const [open, setOpen] = useState<Shown>();
  const { session, share, review, reviewer } = result;
  const deletion = useDeletion(session);
  const show = (sheet: Shown) => {
    setWanted([...wanted, sheet]);
    setOpen(sheet);
  };
  const close = () => setOpen(undefined);
  const contestable = reviewer !== null && (review === null || review.state === "withdrawn");

  return (
    <section className="sec" aria-labelledby="decisions">
      <div className="sec-head">
        <h2 id="decisions">{t("decisions")}</h2>
      </div>
      <div className="list tools">
        {share && <ShareRow sessionId={session.id} share={share} />}
        {review && !contestable && <ReviewRow sessionId={session.id} review={review} />}
        {contestable && (
          <button type="button" className="item" id={ownReviewId} onClick={() => show("disagree")}>
            <UserPen className="i" />
            <ToolText title={t("disagree.title")} text={t(review ? "disagree.withdrawn" : "disagree.row")} />
            <ChevronRight className="i" />
          </button>
        )}
        <button type="button" className="item" onClick={() => show("receipt")}>
          <ReceiptText className="i" />
          <ToolText title={t("receipt.title")} text={t("receipt.row")} />
          <ChevronRight className="i" />
        </button>
        <button type="button" className="item del" onClick={deletion.ask}>
          <Trash2 className="i" />
          <ToolText title={t("delete.title")} text={t("delete.row")} />
        </button>
      </div>
      <Suspense>
        {wanted.includes("disagree") && reviewer && (
          <DisagreeSheet
            result={result}
            evaluation={evaluation}
            reviewer={reviewer}
            open={open === "disagree"}
            onClose={close}
          />
        )}
        {wanted.includes("receipt") && (
          <ReceiptSheet sessionId={session.id} open={open === "receipt"} onClose={close} />
        )}
      </Suspense>
      {deletion.dialog}
    </section>
  );
};
