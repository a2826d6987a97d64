import type { CoachTalk } from "@careertrainer/contract/coach";
import { schema } from "@careertrainer/drizzle/database";
import type { MemberContext } from "../context.ts";
import { idFromKey } from "./id-from-key.ts";
import { ownTalkOrThrow, presentTalk } from "./load.ts";
import { pickResults } from "./pick-results.ts";

/**
 * Opens a talk with the coach that knows these results. The same `idempotencyKey` gives the same talk, as it is by then;
 * until its first question it is in no list.
 * @throws NOT_FOUND, WRONG_STATE
 */
export async function openTalk(
  ctx: MemberContext,
  input: { sessionIds: string[]; idempotencyKey: string },
): Promise<CoachTalk> {
  const { companyId, memberId } = ctx.actor;
  const id = await idFromKey("coach_talk", memberId, input.idempotencyKey);
  return ctx.inTenant(async (tx) => {
    const [opened] = await tx
      .insert(schema.coachTalk)
      .values({ companyId, id, memberId, title: "", createdAt: ctx.clock.now() })
      .onConflictDoNothing()
      .returning();
    if (opened) await pickResults(tx, ctx, id, input.sessionIds);
    return presentTalk(tx, ctx, opened ?? (await ownTalkOrThrow(tx, ctx, id)));
  });
}
