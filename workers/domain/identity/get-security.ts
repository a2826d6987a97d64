import type { Security } from "@careertrainer/contract/security";
import { schema } from "@careertrainer/drizzle/database";
import { and, count, eq, gt, inArray, isNull, max, sql } from "drizzle-orm";
import { notFound } from "../errors.ts";
import type { IdentityContext } from "./context.ts";
import { findPerson } from "./people.ts";
import { hasGoogle } from "./unlink-google.ts";

const { loginEvent, recoveryCode, secondFactor } = schema;
const recentDays = 7;

/** What protects a person's account, in figures. @throws NOT_FOUND */
export async function getSecurity(
  ctx: IdentityContext,
  input: { userId: string; demanded: boolean },
): Promise<Security> {
  const { userId } = input;
  const person = await findPerson(ctx, { userId });
  if (!person) throw notFound();
  const [factor] = await ctx.tx.select().from(secondFactor).where(eq(secondFactor.userId, userId));
  const [codes] = await ctx.tx
    .select({ left: count() })
    .from(recoveryCode)
    .where(and(eq(recoveryCode.userId, userId), isNull(recoveryCode.usedAt)));
  const since = new Date(ctx.clock.now().getTime() - recentDays * 24 * 3600_000);
  const [refused] = await ctx.tx
    .select({
      count: sql<number>`count(*) filter (where ${loginEvent.kind} <> 'locked')`.mapWith(Number),
      lockedAt: max(sql`case when ${loginEvent.kind} = 'locked' then ${loginEvent.createdAt} end`).mapWith(
        loginEvent.createdAt,
      ),
    })
    .from(loginEvent)
    .where(
      and(
        eq(loginEvent.userId, userId),
        gt(loginEvent.createdAt, since),
        inArray(loginEvent.kind, ["refused", "code_refused", "locked"]),
      ),
    );
  const on = factor?.confirmedAt ?? null;
  return {
    passwordChangedAt: person.passwordChangedAt?.toISOString() ?? null,
    google: await hasGoogle(ctx, userId),
    secondFactor: {
      on: on !== null,
      since: on?.toISOString() ?? null,
      recoveryCodesLeft: on === null ? 0 : (codes?.left ?? 0),
      demanded: input.demanded,
    },
    refused: { count: refused?.count ?? 0, lockedAt: refused?.lockedAt?.toISOString() ?? null },
  };
}
