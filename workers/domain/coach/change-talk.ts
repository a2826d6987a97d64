import type { ChangeCoachTalk, CoachTalk } from "@careertrainer/contract/coach";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { ownTalkOrThrow, presentTalk } from "./load.ts";
import { pickResults } from "./pick-results.ts";

const { coachTalk } = schema;

/** Renames a talk, or changes which results the coach may know from now on. @throws NOT_FOUND, WRONG_STATE */
export const changeTalk = (
  ctx: MemberContext,
  input: { id: string; change: z.output<typeof ChangeCoachTalk> },
): Promise<CoachTalk> =>
  ctx.inTenant(async (tx) => {
    const { title, sessionIds } = input.change;
    const talk = await ownTalkOrThrow(tx, ctx, input.id, true);
    if (sessionIds) await pickResults(tx, ctx, talk.id, sessionIds);
    if (title === undefined) return presentTalk(tx, ctx, talk);
    await tx
      .update(coachTalk)
      .set({ title })
      .where(and(eq(coachTalk.companyId, talk.companyId), eq(coachTalk.id, talk.id)));
    return presentTalk(tx, ctx, { ...talk, title });
  });
