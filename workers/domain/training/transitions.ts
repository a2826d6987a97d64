import { type EndReason, endsEvaluatedOnRequest, type SessionState } from "@careertrainer/contract/training-session";
import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray } from "drizzle-orm";

export type SessionRow = typeof schema.trainingSession.$inferSelect;
export type SessionKey = Pick<SessionRow, "companyId" | "id">;

/** Where each state may be entered from. A session only moves forward; a failed evaluation may be asked for again. */
const cameFrom = {
  connecting: ["created"],
  live: ["connecting"],
  ended: ["live"],
  evaluating: ["ended", "evaluation_failed"],
  evaluated: ["evaluating"],
  not_scorable: ["evaluating"],
  evaluation_failed: ["evaluating"],
  abandoned: ["created", "connecting"],
} as const satisfies Partial<Record<SessionState, SessionState[]>>;

/** States in which somebody may still speak. */
export const openStates = ["created", "connecting", "live"] as const satisfies SessionState[];
/** States that nothing leaves by itself. */
export const finalStates = [
  "evaluated",
  "not_scorable",
  "evaluation_failed",
  "abandoned",
] as const satisfies SessionState[];

export const isOpen = (state: SessionState) => (openStates as readonly SessionState[]).includes(state);
export const isFinal = (state: SessionState) => (finalStates as readonly SessionState[]).includes(state);

/** Whether a session that has ended waits for the learner to ask for its evaluation. */
export const waitsForRequest = (session: Pick<SessionRow, "endReason">) =>
  endsEvaluatedOnRequest.includes(session.endReason);

type Columns = Partial<typeof schema.trainingSession.$inferInsert>;

/** One guarded update; undefined when the session was not in a state that leads to `to`. */
async function move(tx: TenantTransaction, session: SessionKey, to: keyof typeof cameFrom, columns: Columns) {
  const [row] = await tx
    .update(schema.trainingSession)
    .set({ ...columns, state: to })
    .where(
      and(
        eq(schema.trainingSession.companyId, session.companyId),
        eq(schema.trainingSession.id, session.id),
        inArray(schema.trainingSession.state, [...cameFrom[to]]),
      ),
    )
    .returning();
  return row;
}

export const connect = (tx: TenantTransaction, session: SessionKey) => move(tx, session, "connecting", {});

export const goLive = (tx: TenantTransaction, session: SessionKey, at: Date) =>
  move(tx, session, "live", { liveAt: at });

export const end = (tx: TenantTransaction, session: SessionKey, reason: EndReason, at: Date) =>
  move(tx, session, "ended", { endedAt: at, endReason: reason });

/** For a session in which nobody spoke; nothing is counted. */
export const abandon = (tx: TenantTransaction, session: SessionKey, reason: EndReason, at: Date) =>
  move(tx, session, "abandoned", { endedAt: at, endReason: reason });

/** Ends a live session, or abandons one that never went live; undefined when it was over already. */
export async function endOrAbandon(tx: TenantTransaction, session: SessionKey, reason: EndReason, at: Date) {
  return (await end(tx, session, reason, at)) ?? (await abandon(tx, session, reason, at));
}

export const beginEvaluating = (tx: TenantTransaction, session: SessionKey, at: Date) =>
  move(tx, session, "evaluating", { evaluatingAt: at });

export const finishEvaluating = (
  tx: TenantTransaction,
  session: SessionKey,
  outcome: "evaluated" | "not_scorable" | "evaluation_failed",
) => move(tx, session, outcome, {});
