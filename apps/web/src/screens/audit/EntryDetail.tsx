import { Minus, Plus } from "lucide-react";
import { type ShownEntry, useAuditEntry } from "../../api/audit.ts";
import { count, utcTime } from "../../app/format.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { useAuditWords } from "./words.ts";

type EntryDetailProps = { id: number; onActor: ((id: string) => void) | undefined };

/** What changed, before and after, and the entry's link in the chain. */
export const EntryDetail = ({ id, onActor }: EntryDetailProps) => {
  const { t } = useAuditWords();
  const { data: entry, error, refetch } = useAuditEntry(id, true);
  return (
    <div className="audit-detail">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!entry && !error && <Skeleton lines={3} />}
      {entry && (
        <>
          <div>
            {entry.changes.length > 0 && <Difference changes={entry.changes} />}
            {entry.changes.length === 0 && <p className="muted">{t(entry.details ? "same" : "erased")}</p>}
            {entry.actor.id && onActor && (
              <p className="mt-4">
                <Button size="small" look="quiet" onClick={() => onActor(entry.actor.id ?? "")}>
                  {t("onlyThem")}
                </Button>
              </p>
            )}
          </div>
          <Facts entry={entry} />
        </>
      )}
    </div>
  );
};

const Difference = ({ changes }: Pick<ShownEntry, "changes">) => {
  const { t, column, value } = useAuditWords();
  return (
    <dl className="audit-diff">
      {changes.map((change) => (
        <div key={change.column}>
          <dt>{column(change.column)}</dt>
          {change.before !== null && change.before !== undefined && (
            <dd data-side="before">
              <Minus className="i i-s" />
              <small>{t("before")}</small>
              <span>{value(change.before)}</span>
            </dd>
          )}
          <dd data-side="after">
            <Plus className="i i-s" />
            <small>{t("after")}</small>
            <span>{value(change.after)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

const short = (hash: string): string => `${hash.slice(0, 16)}…`;

const Facts = ({ entry }: { entry: ShownEntry }) => {
  const { t, locale } = useAuditWords();
  const facts: [string, string | null | undefined][] = [
    ["entry", count(entry.id, locale)],
    ["time", utcTime(entry.at, locale)],
    ["object", entry.objectId],
    ["address", entry.ip],
    ["device", entry.userAgent],
    ["request", entry.requestId],
    ["seal", entry.seal ? `${count(entry.seal.seq, locale)} · ${short(entry.seal.hash)}` : t("unsealed")],
    ["previous", entry.seal?.previous && short(entry.seal.previous)],
  ];
  return (
    <dl className="audit-facts">
      {facts
        .filter(([, fact]) => fact)
        .map(([name, fact]) => (
          <div key={name}>
            <dt>{t(`fact.${name}`)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
};
