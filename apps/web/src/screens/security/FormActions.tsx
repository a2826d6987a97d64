import { useTranslation } from "react-i18next";
import { Button } from "../../kit/Button.tsx";

type FormActionsProps = { action: string; busy: boolean; onCancel: () => void; danger?: boolean };

/** The end of a form in a sheet: what it does, and the way out. */
export const FormActions = ({ action, busy, onCancel, danger = false }: FormActionsProps) => {
  const { t } = useTranslation("security");
  return (
    <div className="sheet-actions">
      <Button {...(danger ? { look: "danger", className: "solid" } : { look: "primary" })} type="submit" busy={busy}>
        {action}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  );
};
