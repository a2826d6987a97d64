import { type InviteOutcome, mostInvitations } from "@careertrainer/contract/invitation";
import { useRef, useState } from "react";
import { useInvite } from "../../api/company.ts";
import { useLocale } from "../../app/i18n.ts";
import type { InviteRow } from "./rows.ts";

export type ImportState = {
  state: "idle" | "running" | "stopped" | "done";
  done: number;
  outcomes: ReadonlyMap<number, InviteOutcome>;
  error: unknown;
};
const idle: ImportState = { state: "idle", done: 0, outcomes: new Map(), error: null };

/** Sends a list page by page, so that there is progress to see; it can be stopped, and sent again without harm. */
export const useImport = () => {
  const invite = useInvite();
  const locale = useLocale();
  const stopped = useRef(false);
  const [progress, setProgress] = useState<ImportState>(idle);

  const send = async (rows: readonly InviteRow[]) => {
    stopped.current = false;
    const outcomes = new Map<number, InviteOutcome>();
    const show = (state: ImportState["state"], error: unknown = null) =>
      setProgress({ state, done: outcomes.size, outcomes: new Map(outcomes), error });
    show("running");
    for (let at = 0; at < rows.length; at += mostInvitations) {
      if (stopped.current) return show("stopped");
      const page = rows.slice(at, at + mostInvitations);
      const items = page.map(({ email, role, teamId }) => ({ email, role, teamId }));
      try {
        const answer = await invite.mutateAsync({ locale, items });
        page.forEach((row, index) => {
          const outcome = answer.items[index]?.outcome;
          if (outcome) outcomes.set(row.row, outcome);
        });
      } catch (error) {
        return show("stopped", error);
      }
      show("running");
    }
    show("done");
  };
  return {
    progress,
    send,
    stop: () => {
      stopped.current = true;
    },
    reset: () => setProgress(idle),
  };
};
