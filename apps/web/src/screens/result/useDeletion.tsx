import type { TrainingSession } from "@careertrainer/contract/training-session";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";

const DeleteDialog = lazy(async () => ({
  default: (await import("../../practice/DeleteDialog.tsx")).DeleteDialog,
}));

/** The dialog that deletes the session this page shows, and then leads to the others; fetched when it is first wanted. */
export const useDeletion = (session: TrainingSession): { ask: () => void; dialog: ReactNode } => {
  const navigate = useNavigate();
  const [stand, setStand] = useState<"unasked" | "open" | "closed">("unasked");
  return {
    ask: () => setStand("open"),
    dialog: stand !== "unasked" && (
      <Suspense>
        <DeleteDialog
          session={session}
          open={stand === "open"}
          onClose={() => setStand("closed")}
          onDeleted={() => navigate({ to: "/history", replace: true })}
        />
      </Suspense>
    ),
  };
};
