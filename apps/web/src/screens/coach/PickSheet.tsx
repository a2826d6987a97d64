import type { PickedResult } from "@careertrainer/contract/coach";
import { mostPicked } from "@careertrainer/contract/coach-limits";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRecentSessions } from "../../api/training-sessions.ts";
import { dayAndTime } from "../../app/format.ts";
import { useLocale } from "../../app/i18n.ts";
import { Button, buttonClass } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { useEvaluated } from "./useEvaluated.ts";

type PickSheetProps = {
  picked: readonly string[];
  onClose: () => void;
  onPick: (sessionIds: string[]) => void;
};

/** The list of one's own results to pick from; nothing else of them reaches the coach. */
export const PickSheet = ({ picked, onClose, onPick }: PickSheetProps) => {
  const { t } = useTranslation("coach");
  const [chosen, setChosen] = useState<readonly string[]>(picked);
  const results = useEvaluated();
  const { error, refetch } = useRecentSessions();
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const full = chosen.length >= mostPicked;
  return (
    <Sheet open onClose={onClose} title={t("pick.title")} lead={t("pick.lead", { count: mostPicked })}>
      {error && !results && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!results && !error && <Skeleton lines={4} />}
      {results?.length === 0 && (
        <EmptyState
          title={t("pick.none.title")}
          text={t("pick.none.text")}
          action={
            <Link className={buttonClass()} to="/practise">
              {t("pick.none.do")}
            </Link>
          }
        />
      )}
      {results && results.length > 0 && (
        <>
          <ul className="coach-pick">
            {results.map((result) => (
              <Row
                key={result.id}
                result={result}
                checked={chosen.includes(result.id)}
                disabled={full && !chosen.includes(result.id)}
                onToggle={() => toggle(result.id)}
              />
            ))}
          </ul>
          <div className="sheet-actions">
            <Button look="primary" block onClick={() => onPick([...chosen])}>
              {t("pick.do", { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </Sheet>
  );
};

type RowProps = { result: PickedResult; checked: boolean; disabled: boolean; onToggle: () => void };

const Row = ({ result, checked, disabled, onToggle }: RowProps) => {
  const locale = useLocale();
  return (
    <li>
      <label>
        <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
        <span className="grow">
          <b>{result.title}</b>
          <small>
            {result.personaName} · {dayAndTime(result.createdAt, locale)}
          </small>
        </span>
        <LevelChip level={result.level} />
      </label>
    </li>
  );
};
