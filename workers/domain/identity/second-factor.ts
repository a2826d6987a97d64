import type { NewSecondFactor, RecoveryCodes } from "@careertrainer/contract/security";
import { schema } from "@careertrainer/drizzle/database";
import { and, eq, isNotNull } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { checkCode, stepOfCode } from "./check-code.ts";
import { withPassword } from "./confirm-password.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { guess } from "./guess.ts";
import { refuseBesidePasskey } from "./passkeys.ts";
import { findPerson, type Person } from "./people.ts";
import { recordEvent } from "./record-event.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";

const { recoveryCode, secondFactor } = schema;
const codePurse = (userId: string) => ({
  purse: { kind: "code", name: userId } as const,
  address: null,
  whose: { userId },
  refused: "code_refused" as const,
});
const tell = (ctx: IdentityContext, kind: "second_factor_on" | "second_factor_off", person: Person) =>
  ctx.post({ kind, email: person.email, name: person.name, locale: person.locale });

/** Whether signing in asks this person for a code. */
export async function hasSecondFactor(ctx: IdentityContext, userId: string): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ userId: secondFactor.userId })
    .from(secondFactor)
    .where(and(eq(secondFactor.userId, userId), isNotNull(secondFactor.confirmedAt)));
  return row !== undefined;
}

/**
 * A new secret for an authenticator app. It protects nothing until a code of it has confirmed it.
 * @throws PASSWORD_WRONG, ACCOUNT_LOCKED, PASSKEY_NEEDED, CONFLICT while another one is on
 */
export const prepareSecondFactor = (
  open: IdentityDoor,
  input: { userId: string; password: string; atTheDoor: boolean },
): Promise<NewSecondFactor> =>
  withPassword(open, input, async (ctx, person) => {
    await refuseBesidePasskey(ctx, input);
    if (await hasSecondFactor(ctx, person.id)) throw new AppError("CONFLICT", { detail: "It is on already" });
    const secret = ctx.codes.newSecret();
    const sealed = await ctx.secrets.seal(secret);
    await ctx.tx
      .insert(secondFactor)
      .values({ userId: person.id, secret: sealed })
      .onConflictDoUpdate({ target: secondFactor.userId, set: { secret: sealed, lastStep: 0 } });
    return { secret, address: ctx.codes.address(secret, person.email) };
  });

/**
 * Switches the second factor on with its first code, and gives the recovery codes, this once.
 * @throws CODE_REFUSED, ACCOUNT_LOCKED, PASSKEY_NEEDED, CONFLICT when it was not prepared or is on already
 */
export async function confirmSecondFactor(
  open: IdentityDoor,
  input: { userId: string; code: string; atTheDoor: boolean },
): Promise<RecoveryCodes> {
  const made = await guess(open, codePurse(input.userId), async (ctx) => {
    await refuseBesidePasskey(ctx, input);
    const [row] = await ctx.tx.select().from(secondFactor).where(eq(secondFactor.userId, input.userId)).for("update");
    if (!row || row.confirmedAt) throw new AppError("CONFLICT");
    const step = await stepOfCode(ctx, row, input.code);
    if (step === null) return null;
    await ctx.tx
      .update(secondFactor)
      .set({ confirmedAt: ctx.clock.now(), lastStep: step })
      .where(eq(secondFactor.userId, input.userId));
    await recordEvent(ctx, input, "second_factor_on");
    const person = await findPerson(ctx, input);
    if (person) tell(ctx, "second_factor_on", person);
    return makeRecoveryCodes(ctx, input.userId);
  });
  if (made === null) throw new AppError("CODE_REFUSED");
  return made;
}

/** Ten new recovery codes; the old ones are worth nothing from now on. @throws PASSWORD_WRONG, ACCOUNT_LOCKED, CONFLICT while it is off */
export const renewRecoveryCodes = (
  open: IdentityDoor,
  input: { userId: string; password: string },
): Promise<RecoveryCodes> =>
  withPassword(open, input, async (ctx, person) => {
    if (!(await hasSecondFactor(ctx, person.id))) throw new AppError("CONFLICT");
    await recordEvent(ctx, { userId: person.id }, "recovery_codes_made");
    return makeRecoveryCodes(ctx, person.id);
  });

/** Switches it off, for somebody who knows the password and has a code. @throws PASSWORD_WRONG, CODE_REFUSED, ACCOUNT_LOCKED */
export async function turnOffSecondFactor(
  open: IdentityDoor,
  input: { userId: string; password: string; code: string },
): Promise<void> {
  const { userId, code } = input;
  const person = await withPassword(open, input, async (_, found) => found);
  const off = await guess(open, codePurse(userId), async (ctx) => {
    if ((await checkCode(ctx, { userId, code })) === null) return null;
    await ctx.tx.delete(secondFactor).where(eq(secondFactor.userId, userId));
    await ctx.tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
    await recordEvent(ctx, { userId }, "second_factor_off");
    tell(ctx, "second_factor_off", person);
    return true;
  });
  if (off === null) throw new AppError("CODE_REFUSED");
}

/**
 * The second step of signing in.
 * @param enter what comes behind the door, in the same transaction
 * @throws CODE_REFUSED, ACCOUNT_LOCKED
 */
export async function passSecondFactor<C extends IdentityContext, T extends object>(
  open: IdentityDoor<C>,
  input: { userId: string; code: string },
  enter: (ctx: C, by: "code" | "recovery") => Promise<T>,
): Promise<T> {
  const entered = await guess(open, codePurse(input.userId), async (ctx) => {
    const by = await checkCode(ctx, input);
    return by === null ? null : enter(ctx, by);
  });
  if (entered === null) throw new AppError("CODE_REFUSED");
  return entered;
}
