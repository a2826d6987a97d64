import type { PickedResult } from "@careertrainer/contract/coach";
import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";

/** Above the field: which results the coach will be told of with the next question. */
export const Picked = ({ picked }: { picked: readonly PickedResult[] }) => {
  const { t } = useTranslation("coach");
  if (picked.length === 0) return null;
  return (
    <ul className="coach-chips" aria-label={t("sees.results.title")}>
      {picked.map(({ id, title }) => (
        <li key={id}>
          <FileText className="i" />
          {title}
        </li>
      ))}
    </ul>
  );
};
