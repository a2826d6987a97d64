import type { TrainingSession } from "@careertrainer/contract/training-session";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";
import { useDeletion } from "./useDeletion.tsx";

/** The way to delete a session where there are no levels. */
export const DeleteButton = ({ session }: { session: TrainingSession }) => {
  const { t } = useTranslation("result");
  const { ask, dialog } = useDeletion(session);
  return (
    <>
      <Button look="quiet" size="small" onClick={ask}>
        <Trash2 className="i i-s" />
        {t("delete.title")}
      </Button>
      {dialog}
    </>
  );
};
