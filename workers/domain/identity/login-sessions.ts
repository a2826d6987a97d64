import { loginLimits } from "@careertrainer/contract/company";
import type { LoginSessions } from "@careertrainer/contract/security";
import { schema } from "@careertrainer/drizzle/database";
import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { IdentityContext } from "./context.ts";
import { describeDevice } from "./origin.ts";
import { recordEvent } from "./record-event.ts";

const { loginSession } = schema;

/** Whose sessions, and the token of the one that asks. */
export type Asking = { userId: string; token: string };

/** What the person's company shortened; null where it did not. */
export type CompanyLimits = { idleDays: number | null; days: number | null };

/** Where somebody is signed in, the last used first. */
export async function listLoginSessions(
  ctx: IdentityContext,
  { userId, token }: Asking,
  limits: CompanyLimits,
): Promise<LoginSessions> {
  const now = ctx.clock.now();
  const idleDays = limits.idleDays ?? loginLimits.idleDays;
  const days = limits.days ?? loginLimits.days;
  const daysAgo = (count: number) => new Date(now.getTime() - count * 24 * 3600_000);
  const rows = await ctx.tx
    .select()
    .from(loginSession)
    .where(
      and(
        eq(loginSession.userId, userId),
        gt(loginSession.expiresAt, now),
        gt(loginSession.endsAt, now),
        gt(loginSession.createdAt, daysAgo(days)),
        gt(loginSession.lastUsedAt, daysAgo(idleDays)),
        sql`${loginSession.lastUsedAt} + make_interval(secs => ${loginSession.idleSeconds}) > ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(desc(eq(loginSession.token, token)), desc(loginSession.lastUsedAt), desc(loginSession.id));
  return {
    limits: { idleDays, days },
    items: rows.map((row) => ({
      id: row.id,
      ...describeDevice(row.userAgent),
      ip: row.ipAddress || null,
      firstUsedAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      current: row.token === token,
    })),
  };
}

/** Signs one device out; its next request is refused. @throws NOT_FOUND */
export async function endLoginSession(ctx: IdentityContext, input: { userId: string; id: string }): Promise<void> {
  const { userId, id } = input;
  const ended = await ctx.tx
    .delete(loginSession)
    .where(and(eq(loginSession.userId, userId), eq(loginSession.id, id)))
    .returning({ id: loginSession.id });
  if (ended.length === 0) throw notFound();
  await recordEvent(ctx, { userId }, "session_ended");
}

/** Signs somebody out everywhere; their next request is refused. @returns how many logins there were */
export async function endAllSessions(ctx: IdentityContext, { userId }: { userId: string }): Promise<number> {
  const ended = await ctx.tx
    .delete(loginSession)
    .where(eq(loginSession.userId, userId))
    .returning({ id: loginSession.id });
  if (ended.length > 0) await recordEvent(ctx, { userId }, "session_ended");
  return ended.length;
}

/** Signs out every device but the one that asks. @returns how many there were */
export async function endOtherSessions(ctx: IdentityContext, { userId, token }: Asking): Promise<number> {
  const ended = await ctx.tx
    .delete(loginSession)
    .where(and(eq(loginSession.userId, userId), ne(loginSession.token, token)))
    .returning({ id: loginSession.id });
  if (ended.length > 0) await recordEvent(ctx, { userId }, "session_ended");
  return ended.length;
}
