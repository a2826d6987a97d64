import type { CoachTalk } from "@careertrainer/contract/coach";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { MemberContext } from "../context.ts";
import { ownTalkOrThrow, presentTalk } from "./load.ts";

const { coachMessage } = schema;

/** Stops the answer that is being written, wherever that happens; what came until then stays. @throws NOT_FOUND */
export const stopAnswer = (ctx: MemberContext, input: { talkId: string }): Promise<CoachTalk> =>
  ctx.inTenant(async (tx) => {
    const talk = await ownTalkOrThrow(tx, ctx, input.talkId);
    await tx
      .update(coachMessage)
      .set({ state: "stopped" })
      .where(
        and(
          eq(coachMessage.companyId, talk.companyId),
          eq(coachMessage.talkId, talk.id),
          eq(coachMessage.state, "streaming"),
        ),
      );
    return presentTalk(tx, ctx, talk);
  });
