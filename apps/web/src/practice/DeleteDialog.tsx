import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { forgetSession, useDeleteSession } from "../api/own-results.ts";
import { sessionResultQuery } from "../api/session-result.ts";
import { Button } from "../kit/Button.tsx";
import { ErrorState } from "../kit/ErrorState.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { toast } from "../kit/Toast.tsx";

type DeleteDialogProps = {
  session: { id: string; scenario: { title: string } };
  open: boolean;
  onClose: () => void;
  /** Leaves the place where the session was shown; its last traces go when that is done. */
  onDeleted: () => Promise<unknown>;
};

/** Says with the real counts what goes for good, before it goes. */
export const DeleteDialog = ({ session, open, onClose, onDeleted }: DeleteDialogProps) => {
  const { t } = useTranslation("practise");
  const queries = useQueryClient();
  const { data: result } = useQuery({ ...sessionResultQuery(session.id), enabled: open });
  const { mutate, isPending, error } = useDeleteSession();
  const remove = () =>
    mutate(session.id, {
      onSuccess: async () => {
        toast(t("delete.done"));
        await onDeleted();
        forgetSession(queries, session.id);
      },
    });
  const quotes = result?.evaluation?.criteria.flatMap((criterion) => criterion.quotes).length ?? 0;
  const lines = result?.turns.length ?? 0;
  const what = [
    quotes > 0 ? t("delete.quotes", { count: quotes }) : "",
    lines > 0 ? t("delete.lines", { count: lines }) : "",
  ].filter(Boolean);
  return (
    <Sheet
      small
      open={open}
      onClose={onClose}
      title={t("delete.title")}
      lead={
        <>
          {what.length > 0
            ? t("delete.counted", { what: what.join(t("delete.and")) })
            : t("delete.all", { title: session.scenario.title })}
          {result?.review?.state === "open" && ` ${t("delete.review")}`} {t("delete.calls")}
        </>
      }
    >
      <div className="sheet-actions">
        {error && <ErrorState error={error} />}
        <Button look="danger" className="solid" size="large" block busy={isPending} onClick={remove}>
          {t("delete.do")}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t("delete.keep")}
        </Button>
      </div>
    </Sheet>
  );
};
