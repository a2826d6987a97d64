import type { SessionListItem } from "@careertrainer/contract/training-session";
import { lazy, Suspense, useRef, useState } from "react";
import type { z } from "zod";
import { HistoryRow } from "./HistoryRow.tsx";

const DeleteDialog = lazy(async () => ({
  default: (await import("../../practice/DeleteDialog.tsx")).DeleteDialog,
}));

export type HistoryItem = z.infer<typeof SessionListItem>;

/** The rows, and the dialog that takes one away; the focus then goes to the row that took its place. */
export const HistoryList = ({ sessions }: { sessions: readonly HistoryItem[] }) => {
  const list = useRef<HTMLUListElement>(null);
  const [asked, setAsked] = useState<HistoryItem>();
  const [open, setOpen] = useState(false);
  const ask = (session: HistoryItem) => {
    setAsked(session);
    setOpen(true);
  };
  const goOn = async () => {
    const rows = [...(list.current?.children ?? [])];
    const position = sessions.findIndex(({ id }) => id === asked?.id);
    const next = (rows[position + 1] ?? rows[position - 1])?.querySelector<HTMLElement>("a");
    setOpen(false);
    setAsked(undefined);
    // Behind the dialog, which gives the focus back to a button that is going away.
    await new Promise((resolve) => setTimeout(resolve));
    (next ?? document.getElementById("main"))?.focus();
  };
  return (
    <>
      <ul className="list" ref={list}>
        {sessions.map((session) => (
          <HistoryRow key={session.id} session={session} onDelete={() => ask(session)} />
        ))}
      </ul>
      {asked && (
        <Suspense>
          <DeleteDialog session={asked} open={open} onClose={() => setOpen(false)} onDeleted={goOn} />
        </Suspense>
      )}
    </>
  );
};
