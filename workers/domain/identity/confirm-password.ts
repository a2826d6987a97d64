import { AppError } from "../errors.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { guess } from "./guess.ts";
import { findPerson, type Person } from "./people.ts";

/**
 * Asks somebody who is signed in for their password again, and does something with it known.
 * @throws PASSWORD_WRONG, ACCOUNT_LOCKED
 */
export async function withPassword<T extends object | number>(
  open: IdentityDoor,
  input: { userId: string; password: string },
  run: (ctx: IdentityContext, person: Person) => Promise<T>,
): Promise<T> {
  const { userId, password } = input;
  const done = await guess(
    open,
    { purse: { kind: "again", name: userId }, address: null, whose: { userId }, refused: "refused" },
    async (ctx) => {
      const person = await findPerson(ctx, { userId });
      const right = await ctx.passwords.matches(person?.passwordHash ?? null, password);
      return person && right ? run(ctx, person) : null;
    },
  );
  if (done === null) throw new AppError("PASSWORD_WRONG");
  return done;
}
