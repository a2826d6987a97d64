import { useTranslation } from "react-i18next";
import { problemCode } from "../api/problem.ts";
import { Notice } from "../kit/Notice.tsx";

/** Why the conversation did not begin; the buttons above are the way to try again. */
export function StartProblem({ error }: { error: unknown }) {
  const { t } = useTranslation("checkin");
  const { t: problem } = useTranslation("problems");
  if (!error) return null;
  const code = problemCode(error);
  return (
    <Notice tone="error" title={t("failed")}>
      {problem(`${code}.title`)}. {problem(`${code}.text`)}
    </Notice>
  );
}
