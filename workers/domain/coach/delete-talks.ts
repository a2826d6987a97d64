import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { notFound } from "../errors.ts";

const { coachTalk } = schema;

/** Deletes one talk with every message in it. @throws NOT_FOUND */
export async function deleteTalk(ctx: MemberContext, input: { id: string }): Promise<void> {
  const { companyId, memberId } = ctx.actor;
  const gone = await ctx.inTenant((tx) =>
    tx
      .delete(coachTalk)
      .where(and(eq(coachTalk.companyId, companyId), eq(coachTalk.memberId, memberId), eq(coachTalk.id, input.id)))
      .returning({ id: coachTalk.id }),
  );
  if (gone.length === 0) throw notFound();
}

/** Deletes every talk of the member; there may be none. */
export async function deleteAllTalks(ctx: MemberContext): Promise<void> {
  const { companyId, memberId } = ctx.actor;
  await ctx.inTenant((tx) =>
    tx.delete(coachTalk).where(and(eq(coachTalk.companyId, companyId), eq(coachTalk.memberId, memberId))),
  );
}
