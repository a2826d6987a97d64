import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDeleteTalks } from "../../api/coach.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { toast } from "../../kit/Toast.tsx";

export type ToDelete = "all" | { id: string; title: string };

/** Asks before something goes that cannot come back. */
export const DeleteTalk = ({
  what,
  current,
  onClose,
}: {
  what: ToDelete;
  current: string | undefined;
  onClose: () => void;
}) => {
  const { t } = useTranslation("coach");
  const navigate = useNavigate();
  const { mutateAsync, isPending, error } = useDeleteTalks();
  const id = what === "all" ? undefined : what.id;
  const remove = async () => {
    const done = await mutateAsync(id).then(
      () => true,
      () => false,
    );
    if (!done) return;
    toast(t(id ? "delete.done" : "delete.allDone"));
    onClose();
    if (current && (id === undefined || id === current)) await navigate({ to: "/coach" });
  };
  return (
    <Sheet
      small
      open
      onClose={onClose}
      title={what === "all" ? t("delete.allTitle") : t("delete.title", { title: what.title })}
      lead={t("delete.lead")}
    >
      <div className="sheet-actions">
        {error && <ErrorState error={error} />}
        <Button look="danger" block busy={isPending} onClick={() => void remove()}>
          {t(id ? "delete.do" : "delete.allDo")}
        </Button>
        <Button look="quiet" block onClick={onClose}>
          {t("delete.keep")}
        </Button>
      </div>
    </Sheet>
  );
};
