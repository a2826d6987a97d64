import type { CoachTalk } from "@careertrainer/contract/coach";
import type { MemberContext } from "../context.ts";
import { ownTalkOrThrow, presentTalk } from "./load.ts";

/** One of the member's own talks with the coach. @throws NOT_FOUND */
export const getTalk = (ctx: MemberContext, input: { id: string }): Promise<CoachTalk> =>
  ctx.inTenant(async (tx) => presentTalk(tx, ctx, await ownTalkOrThrow(tx, ctx, input.id)));
