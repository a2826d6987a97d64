import { schema } from "@careertrainer/drizzle/database";
import { and, eq, isNotNull } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";

const { secondFactor } = schema;

/** The step of a code that is right and newer than the last one accepted; null otherwise. */
export async function stepOfCode(
  ctx: IdentityContext,
  factor: { secret: string; lastStep: number },
  code: string,
): Promise<number | null> {
  const digits = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(digits)) return null;
  const step = ctx.codes.stepOf(await ctx.secrets.open(factor.secret), digits, ctx.clock.now());
  return step !== null && step > factor.lastStep ? step : null;
}

/** Takes a code of the app or a recovery code; each is worth something once. Null when it is worth nothing. */
export async function checkCode(
  ctx: IdentityContext,
  input: { userId: string; code: string },
): Promise<"code" | "recovery" | null> {
  const { userId, code } = input;
  const [factor] = await ctx.tx
    .select()
    .from(secondFactor)
    .where(and(eq(secondFactor.userId, userId), isNotNull(secondFactor.confirmedAt)))
    .for("update");
  if (!factor) return null;
  const step = await stepOfCode(ctx, factor, code);
  if (step === null) return (await takeRecoveryCode(ctx, input)) ? "recovery" : null;
  await ctx.tx.update(secondFactor).set({ lastStep: step }).where(eq(secondFactor.userId, userId));
  return "code";
}
