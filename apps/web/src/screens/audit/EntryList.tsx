import type { AuditEntry } from "@careertrainer/contract/audit";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { dayAndTime, exactTime } from "../../app/format.ts";
import { EntryDetail } from "./EntryDetail.tsx";
import { useAuditWords } from "./words.ts";

type EntryListProps = {
  entries: readonly AuditEntry[];
  /** Rows open to what changed; for those who may read it. */
  details?: boolean;
  onActor?: (id: string) => void;
};

export const EntryList = ({ entries, details = false, onActor }: EntryListProps) => (
  <ul className="list audit-list">
    {entries.map((entry) => (
      <li key={entry.id}>
        {details ? (
          <Opening entry={entry} onActor={onActor} />
        ) : (
          <div className="audit-row">
            <Line entry={entry} />
          </div>
        )}
      </li>
    ))}
  </ul>
);

const Line = ({ entry }: { entry: AuditEntry }) => {
  const { t, locale, object, columns, actor, role } = useAuditWords();
  const rank = role(entry.actor);
  return (
    <>
      <time className="num audit-when" dateTime={entry.at} title={exactTime(entry.at, locale)}>
        {dayAndTime(entry.at, locale)}
      </time>
      <span>
        <b>{actor(entry.actor)}</b> {rank && <small>{rank}</small>}
      </span>
      <span>
        {t(`did.${entry.action}`, { object: object(entry.object) })}
        {entry.columns.length > 0 && <span className="muted">{`: ${columns(entry.columns)}`}</span>}
      </span>
      <span className="num audit-ip">{entry.ip}</span>
    </>
  );
};

/** The native disclosure; what changed is asked for when somebody opens it. */
const Opening = ({ entry, onActor }: { entry: AuditEntry; onActor: ((id: string) => void) | undefined }) => {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="audit-row">
        <Line entry={entry} />
        <ChevronDown className="i i-s" />
      </summary>
      {open && <EntryDetail id={entry.id} onActor={onActor} />}
    </details>
  );
};
