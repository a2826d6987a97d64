import type { Share } from "@careertrainer/contract/own-result";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import { refuseRestricted } from "../account/restrict.ts";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownRowOrThrow } from "./load.ts";
import { leadsOf } from "./readers.ts";

const { sessionShare } = schema;
const namesOf = (leads: { displayName: string }[]) => leads.map(({ displayName }) => displayName);

/**
 * Lets those who lead the learner's teams read one evaluated session. Sharing twice is the same as once.
 * @throws NOT_FOUND, WRONG_STATE while there is no result, NOBODY_LEADS, PROCESSING_RESTRICTED
 */
export async function shareSession(ctx: MemberContext, input: { id: string }): Promise<Share> {
  return ctx.inTenant(async (tx) => {
    await refuseRestricted(tx, ctx.actor);
    const row = await ownRowOrThrow(tx, ctx.actor, input.id);
    if (row.state !== "evaluated") throw new AppError("WRONG_STATE");
    const leads = await leadsOf(tx, ctx.actor);
    if (leads.length === 0) throw new AppError("NOBODY_LEADS");
    await tx
      .insert(sessionShare)
      .values({ companyId: row.companyId, sessionId: row.id, learnerId: row.learnerId })
      .onConflictDoNothing();
    return { shared: true, readers: namesOf(leads) };
  });
}

/** Takes the session back, at once and for everybody. Taking it back twice is the same as once. @throws NOT_FOUND */
export async function unshareSession(ctx: MemberContext, input: { id: string }): Promise<Share> {
  return ctx.inTenant(async (tx) => {
    const row = await ownRowOrThrow(tx, ctx.actor, input.id);
    await tx
      .delete(sessionShare)
      .where(and(eq(sessionShare.companyId, row.companyId), eq(sessionShare.sessionId, row.id)));
    return { shared: false, readers: namesOf(await leadsOf(tx, ctx.actor)) };
  });
}
