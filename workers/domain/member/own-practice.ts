import { schema, type TenantTransaction } from "@careertrainer/drizzle/database";
import { and, eq, inArray } from "drizzle-orm";
import { AppError } from "../errors.ts";

const { trainingSession, coachTalk } = schema;
type Learner = { companyId: string; memberId: string };

/** States in which somebody or something is still at work on a session. */
const busyStates = ["created", "connecting", "live", "evaluating"] as const;

/** @throws SESSION_ALREADY_LIVE while a session of theirs is open or being evaluated */
export async function refuseWhileOpen(tx: TenantTransaction, { companyId, memberId }: Learner): Promise<void> {
  const [open] = await tx
    .select({ id: trainingSession.id })
    .from(trainingSession)
    .where(
      and(
        eq(trainingSession.companyId, companyId),
        eq(trainingSession.learnerId, memberId),
        inArray(trainingSession.state, [...busyStates]),
      ),
    )
    .limit(1);
  if (open) throw new AppError("SESSION_ALREADY_LIVE");
}

/** Removes all that somebody practised and talked over with the coach, and what hangs on it. */
export async function deleteOwnPractice(tx: TenantTransaction, { companyId, memberId }: Learner): Promise<void> {
  await tx
    .delete(trainingSession)
    .where(and(eq(trainingSession.companyId, companyId), eq(trainingSession.learnerId, memberId)));
  await tx.delete(coachTalk).where(and(eq(coachTalk.companyId, companyId), eq(coachTalk.memberId, memberId)));
}
