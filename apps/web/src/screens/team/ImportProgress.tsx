import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { Card } from "../../kit/Card.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import type { InviteRow } from "./rows.ts";
import type { ImportState } from "./useImport.ts";

type Props = {
  rows: readonly InviteRow[];
  total: number;
  progress: ImportState;
  onStop: () => void;
  onContinue: () => void;
  onAgain: () => void;
};

/** How far a list has come, and what became of the rows that need a look. */
export const ImportProgress = ({ rows, total, progress, onStop, onContinue, onAgain }: Props) => {
  const { t } = useTranslation("team");
  const outcomes = [...progress.outcomes.values()];
  const invited = outcomes.filter((outcome) => outcome === "invited" || outcome === "mail_failed").length;
  const here = outcomes.filter((outcome) => outcome === "already_invited" || outcome === "already_member").length;
  const looks = rows.flatMap((row) => {
    const outcome = progress.outcomes.get(row.row);
    if (row.problem) return [{ row, text: t(`invite.problem.${row.problem}`, { email: row.email }) }];
    return outcome && outcome !== "invited"
      ? [{ row, text: t(`invite.outcome.${outcome}`, { email: row.email }) }]
      : [];
  });
  return (
    <Card className="stack">
      <h2 role="status">{t(`invite.${progress.state}`)}</h2>
      <progress
        className="import-bar"
        value={progress.done}
        max={Math.max(total, 1)}
        aria-label={t("invite.progress")}
      />
      <p className="meta num">
        <span>{t("invite.done_of", { done: progress.done, total })}</span>
        <span>{t("invite.invited", { count: invited })}</span>
        {here > 0 && <span>{t("invite.here", { count: here })}</span>}
      </p>
      {progress.error !== null && <ErrorState error={progress.error} onRetry={onContinue} />}
      {looks.length > 0 && (
        <ul className="import-rows" aria-label={t("invite.look")}>
          {looks.map(({ row, text }) => (
            <li key={row.row}>
              <span className="muted small">{t("invite.row", { row: row.row })}</span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrapx">
        {progress.state === "running" && <Button onClick={onStop}>{t("invite.stop")}</Button>}
        {progress.state === "stopped" && progress.error === null && (
          <Button look="primary" onClick={onContinue}>
            {t("invite.continue")}
          </Button>
        )}
        {progress.state === "done" && (
          <>
            <Link to="/team" className={buttonClass("primary")}>
              {t("invite.toTeam")}
            </Link>
            <Button look="quiet" onClick={onAgain}>
              {t("invite.again")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
};
