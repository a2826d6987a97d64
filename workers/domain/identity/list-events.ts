import type { LoginEvents } from "@careertrainer/contract/security";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq } from "drizzle-orm";
import { behind, pageOf } from "../cursor.ts";
import type { IdentityContext } from "./context.ts";

const { loginEvent } = schema;

/** A person's own login history, newest first. @throws INVALID_INPUT for a cursor that is not ours */
export async function listLoginEvents(
  ctx: IdentityContext,
  input: { userId: string; cursor?: string | undefined; limit: number },
): Promise<LoginEvents> {
  const rows = await ctx.tx
    .select()
    .from(loginEvent)
    .where(and(eq(loginEvent.userId, input.userId), behind(loginEvent, input.cursor)))
    .orderBy(desc(loginEvent.createdAt), desc(loginEvent.id))
    .limit(input.limit + 1);
  const { page, nextCursor } = pageOf(rows, input.limit, (row) => row);
  const items = page.map(({ id, kind, method, ip, browser, system, createdAt }) => ({
    id,
    at: createdAt.toISOString(),
    kind,
    method,
    ip,
    browser,
    system,
  }));
  return { items, nextCursor };
}
