import { schema } from "@careertrainer/drizzle/database";
import { and, eq, gt, sql } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";

const { authUser, knownDevice } = schema;

/** A browser stays known so long after it was last used to sign in. */
export const knownDeviceDays = 180;

const hashOf = (ctx: IdentityContext, token: string) => ctx.secrets.digest("known-device", token);

/** Whether this browser has signed in to the account of that address before. */
export async function isKnownDevice(ctx: IdentityContext, email: string, token: string | null): Promise<boolean> {
  if (token === null) return false;
  const since = new Date(ctx.clock.now().getTime() - knownDeviceDays * 24 * 3600_000);
  const [row] = await ctx.tx
    .select({ id: knownDevice.id })
    .from(knownDevice)
    .innerJoin(authUser, eq(authUser.id, knownDevice.userId))
    .where(
      and(
        eq(knownDevice.tokenHash, await hashOf(ctx, token)),
        eq(authUser.email, sql`lower(${email})`),
        gt(knownDevice.lastUsedAt, since),
      ),
    );
  return row !== undefined;
}

/** Remembers the browser somebody signs in with. */
export async function rememberDevice(ctx: IdentityContext, userId: string, token: string): Promise<void> {
  const lastUsedAt = ctx.clock.now();
  await ctx.tx
    .insert(knownDevice)
    .values({ id: ctx.ids.uuid(), userId, tokenHash: await hashOf(ctx, token), lastUsedAt })
    .onConflictDoUpdate({ target: [knownDevice.userId, knownDevice.tokenHash], set: { lastUsedAt } });
}

/** No browser is known any more: after a reset nobody knows who held one. */
export async function forgetDevices(ctx: IdentityContext, userId: string): Promise<void> {
  await ctx.tx.delete(knownDevice).where(eq(knownDevice.userId, userId));
}
