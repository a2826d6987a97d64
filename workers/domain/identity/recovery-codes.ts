import type { RecoveryCodes } from "@careertrainer/contract/security";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, isNull } from "drizzle-orm";
import type { IdentityContext } from "./context.ts";

const { recoveryCode } = schema;
const howMany = 10;
/** Of base32: 50 bits. */
const letters = 10;

const bare = (code: string) => code.toLowerCase().replaceAll(/[^a-z2-7]/g, "");
const hashOf = (ctx: IdentityContext, userId: string, code: string) =>
  ctx.secrets.digest("recovery", `${userId} ${bare(code)}`);

/** Ten new codes in place of all before; kept as hashes. */
export async function makeRecoveryCodes(ctx: IdentityContext, userId: string): Promise<RecoveryCodes> {
  const codes = Array.from({ length: howMany }, () => ctx.ids.opaque().slice(0, letters));
  const hashes = await Promise.all(codes.map((code) => hashOf(ctx, userId, code)));
  await ctx.tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await ctx.tx.insert(recoveryCode).values(hashes.map((codeHash) => ({ id: ctx.ids.uuid(), userId, codeHash })));
  return { recoveryCodes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`) };
}

/** Uses a code up; false when there is none such, or no longer. */
export async function takeRecoveryCode(
  ctx: IdentityContext,
  input: { userId: string; code: string },
): Promise<boolean> {
  if (bare(input.code).length !== letters) return false;
  const codeHash = await hashOf(ctx, input.userId, input.code);
  const used = await ctx.tx
    .update(recoveryCode)
    .set({ usedAt: ctx.clock.now() })
    .where(and(eq(recoveryCode.userId, input.userId), eq(recoveryCode.codeHash, codeHash), isNull(recoveryCode.usedAt)))
    .returning({ id: recoveryCode.id });
  return used.length > 0;
}
