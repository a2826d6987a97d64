import { schema } from "@careertrainer/drizzle/database";
import { eq, sql } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";
import { type GuessKind, guessLimits } from "./limits.ts";

const { guessBudget } = schema;

/** What a guess is counted under: a kind, and whose. */
export type Purse = { kind: GuessKind; name: string };
/** `wait`: seconds until the next guess is let through. `locks`: this one shut the door if it is wrong; `first` of a row of such. */
export type Spent = { allowed: true; locks: boolean; first: boolean } | { allowed: false; wait: number };

const keyOf = (ctx: IdentityContext, purse: Purse) => ctx.secrets.digest(`guess:${purse.kind}`, purse.name);

/**
 * Counts a guess before anybody looks at it: one statement under the row's lock, so that many at once are no more than
 * the limit allows. {@link giveBack} takes the count back when the guess was right.
 */
export async function spend(ctx: IdentityContext, purse: Purse): Promise<Spent> {
  const limit = guessLimits[purse.kind];
  const key = await keyOf(ctx, purse);
  const now = ctx.clock.now();
  const at = sql`${now.toISOString()}::timestamptz`;
  const forgetBefore = new Date(now.getTime() - limit.forgetHours * 3600_000).toISOString();
  const spent = sql`(case when ${guessBudget.lastAt} < ${forgetBefore}::timestamptz then 1 else ${guessBudget.spent} + 1 end)`;
  const minutes = sql`least(${limit.firstMinutes}::float8 * power(2, least(${spent} - ${limit.free}, 20)), ${limit.longestMinutes})`;
  const [row] = await ctx.tx
    .insert(guessBudget)
    .values({ key, spent: 1, lastAt: now, lockedUntil: null })
    .onConflictDoUpdate({
      target: guessBudget.key,
      set: {
        spent,
        lastAt: now,
        lockedUntil: sql`case when ${spent} >= ${limit.free} then ${at} + ${minutes} * interval '1 minute' end`,
      },
      setWhere: sql`${guessBudget.lockedUntil} is null or ${guessBudget.lockedUntil} <= ${at}`,
    })
    .returning({ spent: guessBudget.spent });
  if (row) return { allowed: true, locks: row.spent >= limit.free, first: row.spent === limit.free };
  const [locked] = await ctx.tx
    .select({ until: guessBudget.lockedUntil })
    .from(guessBudget)
    .where(eq(guessBudget.key, key));
  const milliseconds = (locked?.until?.getTime() ?? now.getTime()) - now.getTime();
  return { allowed: false, wait: Math.max(1, Math.ceil(milliseconds / 1000)) };
}

/** The guess was right: all is forgotten. */
export async function forgive(ctx: IdentityContext, purse: Purse): Promise<void> {
  await ctx.tx.delete(guessBudget).where(eq(guessBudget.key, await keyOf(ctx, purse)));
}

/** The guess was right: it alone does not count. For addresses, where one account of a guesser's own must not clear the rest. */
export async function giveBack(ctx: IdentityContext, purse: Purse): Promise<void> {
  const { free } = guessLimits[purse.kind];
  await ctx.tx
    .update(guessBudget)
    .set({
      spent: sql`greatest(${guessBudget.spent} - 1, 0)`,
      lockedUntil: sql`case when ${guessBudget.spent} - 1 >= ${free} then ${guessBudget.lockedUntil} end`,
    })
    .where(eq(guessBudget.key, await keyOf(ctx, purse)));
}
