import { schema } from "@careertrainer/drizzle/database";
import { and, eq, gt } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { spend } from "./budget.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { guess } from "./guess.ts";
import { findPerson, type Person } from "./people.ts";

const { verification } = schema;

const codeMinutes = 10;
const nameOf = (userId: string) => `confirm:${userId}`;
const digestOf = (ctx: IdentityContext, userId: string, code: string) =>
  ctx.secrets.digest("confirm-by-mail", `${userId} ${code}`);

const sixDigits = (): string =>
  String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000).padStart(6, "0");

/** Whether somebody has no password to be asked for. */
export const hasNoPassword = async (ctx: IdentityContext, userId: string): Promise<boolean> =>
  (await findPerson(ctx, { userId }))?.passwordHash === null;

/**
 * Mails a code to somebody without a password, who confirms with it what others confirm with theirs. A new one takes the place of
 * the one before. @throws CONFLICT for somebody with a password, RATE_LIMITED
 */
export async function askCode(open: IdentityDoor, { userId }: { userId: string }): Promise<void> {
  await open(async (ctx) => {
    const person = await findPerson(ctx, { userId });
    if (person?.passwordHash !== null) throw new AppError("CONFLICT");
    const spent = await spend(ctx, { kind: "mail", name: person.email });
    if (!spent.allowed) throw new AppError("RATE_LIMITED", { retryAfterSeconds: spent.wait });
    const code = sixDigits();
    const identifier = nameOf(userId);
    const expiresAt = new Date(ctx.clock.now().getTime() + codeMinutes * 60_000);
    await ctx.tx.delete(verification).where(eq(verification.identifier, identifier));
    const value = await digestOf(ctx, userId, code);
    await ctx.tx.insert(verification).values({ id: ctx.ids.uuid(), identifier, value, expiresAt });
    ctx.post({ kind: "confirm_code", code, email: person.email, name: person.name, locale: person.locale });
  });
}

/**
 * Does something for somebody who shows the code from the mail; it counts once. Guesses are counted as those of a password.
 * @throws CODE_REFUSED, ACCOUNT_LOCKED
 */
export async function withCode<T extends object | number>(
  open: IdentityDoor,
  input: { userId: string; code: string },
  run: (ctx: IdentityContext, person: Person) => Promise<T>,
): Promise<T> {
  const { userId, code } = input;
  const done = await guess(
    open,
    { purse: { kind: "again", name: userId }, address: null, whose: { userId }, refused: "code_refused" },
    async (ctx) => {
      const person = await findPerson(ctx, { userId });
      const used = await ctx.tx
        .delete(verification)
        .where(
          and(
            eq(verification.identifier, nameOf(userId)),
            eq(verification.value, await digestOf(ctx, userId, code)),
            gt(verification.expiresAt, ctx.clock.now()),
          ),
        )
        .returning({ id: verification.id });
      return person && used.length > 0 ? run(ctx, person) : null;
    },
  );
  if (done === null) throw new AppError("CODE_REFUSED");
  return done;
}
