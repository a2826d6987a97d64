import type { CoachTalkList } from "@careertrainer/contract/coach";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import type { MemberContext } from "../context.ts";
import { behind, pageOf } from "../cursor.ts";

const { coachTalk } = schema;

/** The member's own talks in which something was asked, newest first. @throws INVALID_INPUT for a cursor that is not ours */
export async function listTalks(
  ctx: MemberContext,
  input: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof CoachTalkList>> {
  const { companyId, memberId } = ctx.actor;
  const after = behind(coachTalk, input.cursor);
  const rows = await ctx.inTenant((tx) =>
    tx
      .select()
      .from(coachTalk)
      .where(and(eq(coachTalk.companyId, companyId), eq(coachTalk.memberId, memberId), ne(coachTalk.title, ""), after))
      .orderBy(desc(coachTalk.createdAt), desc(coachTalk.id))
      .limit(input.limit + 1),
  );
  const { page, nextCursor } = pageOf(rows, input.limit, (row) => row);
  return {
    items: page.map(({ id, title, createdAt }) => ({ id, title, createdAt: createdAt.toISOString() })),
    nextCursor,
  };
}
