import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownRowOrThrow } from "../training/load.ts";

const { evaluationReview } = schema;

/**
 * Takes the learner's review of one session back before it is answered: from now on no reviewer sees anything of it.
 * Nothing open is nothing to do.
 * @throws NOT_FOUND, WRONG_STATE when it was answered
 */
export async function withdrawReview(ctx: MemberContext, input: { id: string }): Promise<void> {
  await ctx.inTenant(async (tx) => {
    const session = await ownRowOrThrow(tx, ctx.actor, input.id);
    const ofSession = and(
      eq(evaluationReview.companyId, session.companyId),
      eq(evaluationReview.sessionId, session.id),
      eq(evaluationReview.learnerId, ctx.actor.memberId),
    );
    const withdrawn = await tx
      .update(evaluationReview)
      .set({ state: "withdrawn" })
      .where(and(ofSession, eq(evaluationReview.state, "open")))
      .returning({ id: evaluationReview.id });
    if (withdrawn.length > 0) return;
    const [answered] = await tx
      .select({ id: evaluationReview.id })
      .from(evaluationReview)
      .where(and(ofSession, eq(evaluationReview.state, "answered")));
    if (answered) throw new AppError("WRONG_STATE");
  });
}
