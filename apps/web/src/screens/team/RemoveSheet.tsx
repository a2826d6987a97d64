import type { Member } from "@careertrainer/contract/company";
import { useTranslation } from "react-i18next";
import { useRemoveMember } from "../../api/company.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { toast } from "../../kit/Toast.tsx";

/** Asked first, because what the member practised cannot be brought back. */
export const RemoveSheet = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const { t } = useTranslation("team");
  const remove = useRemoveMember();
  const name = member.displayName;
  const done = () => {
    toast(t("remove.done", { name }));
    onClose();
  };
  return (
    <Sheet open onClose={onClose} small title={t("remove.title", { name })} lead={t("remove.text", { name })}>
      <div className="stack">
        {remove.error && <ErrorState error={remove.error} />}
        <div className="row wrapx">
          <Button
            look="danger"
            className="solid"
            busy={remove.isPending}
            onClick={() => remove.mutate(member.id, { onSuccess: done })}
          >
            {t("remove.do")}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </div>
    </Sheet>
  );
};
