import type { Share, ShareWith } from "@careertrainer/contract/own-result";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, notInArray } from "drizzle-orm";
import { refuseRestricted } from "../account/restrict.ts";
import type { MemberContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { ownRowOrThrow } from "./load.ts";
import { leadsOf, shareOf } from "./readers.ts";

const { sessionShare } = schema;

/**
 * Lets these people, who lead teams of the learner's, read one evaluated session; nobody else reads it from now on. The same
 * once more is the same. Whoever comes to lead a team later reads nothing that was shared before.
 * @throws NOT_FOUND, WRONG_STATE while there is no result, NOBODY_LEADS, PROCESSING_RESTRICTED,
 *   INVALID_INPUT for somebody who leads none of the teams
 */
export async function shareSession(ctx: MemberContext, input: ShareWith & { id: string }): Promise<Share> {
  return ctx.inTenant(async (tx) => {
    await refuseRestricted(tx, ctx.actor);
    const { companyId, id: sessionId, learnerId, state } = await ownRowOrThrow(tx, ctx.actor, input.id);
    if (state !== "evaluated") throw new AppError("WRONG_STATE");
    const leads = new Set((await leadsOf(tx, ctx.actor)).map(({ id }) => id));
    if (leads.size === 0) throw new AppError("NOBODY_LEADS");
    const readers = [...new Set(input.readerIds)];
    if (readers.some((id) => !leads.has(id)))
      throw new AppError("INVALID_INPUT", { detail: "Only those who lead a team of yours can read it" });
    const own = and(eq(sessionShare.companyId, companyId), eq(sessionShare.sessionId, sessionId));
    await tx.delete(sessionShare).where(and(own, notInArray(sessionShare.readerId, readers)));
    await tx
      .insert(sessionShare)
      .values(readers.map((readerId) => ({ companyId, sessionId, learnerId, readerId })))
      .onConflictDoNothing();
    return shareOf(tx, ctx.actor, { companyId, id: sessionId });
  });
}

/** Takes the session back, at once and from everybody. Taking it back twice is the same as once. @throws NOT_FOUND */
export async function unshareSession(ctx: MemberContext, input: { id: string }): Promise<Share> {
  return ctx.inTenant(async (tx) => {
    const { companyId, id } = await ownRowOrThrow(tx, ctx.actor, input.id);
    await tx.delete(sessionShare).where(and(eq(sessionShare.companyId, companyId), eq(sessionShare.sessionId, id)));
    return shareOf(tx, ctx.actor, { companyId, id });
  });
}
