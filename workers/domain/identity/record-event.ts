import { schema } from "@careertrainer/drizzle/database";
import { sql } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";
import { describeDevice } from "./origin.ts";

const { authUser, loginEvent } = schema;

export type LoginEventKind = (typeof loginEvent.kind.enumValues)[number];
export type LoginMethod = (typeof loginEvent.method.enumValues)[number];
/** Whose history: by id, or by an address that may belong to nobody. */
export type Whose = { userId: string } | { email: string };

/**
 * Writes a line of the login history. For an address that belongs to nobody nothing is written, by the same statement.
 * @returns whether there is such a person
 */
export async function recordEvent(
  ctx: IdentityContext,
  whose: Whose,
  kind: LoginEventKind,
  method: LoginMethod | null = null,
): Promise<boolean> {
  const { browser, system } = describeDevice(ctx.origin.userAgent);
  const person =
    "userId" in whose ? sql`${authUser.id} = ${whose.userId}::uuid` : sql`${authUser.email} = lower(${whose.email})`;
  const rows = await ctx.tx.execute(sql`
    insert into ${loginEvent} (id, user_id, kind, method, ip, browser, system, created_at)
    select ${ctx.ids.uuid()}::uuid, ${authUser.id}, ${kind}::text, ${method}::text, ${ctx.origin.ip}::text, ${browser}::text,
      ${system}::text, ${ctx.clock.now().toISOString()}::timestamptz
    from ${authUser} where ${person} returning id`);
  return rows.length > 0;
}
