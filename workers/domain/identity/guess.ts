import { AppError } from "../errors.ts";
import { forgive, giveBack, type Purse, type Spent, spend } from "./budget.ts";
import type { IdentityContext, IdentityDoor } from "./context.ts";
import { findPerson } from "./people.ts";
import { type LoginEventKind, recordEvent, type Whose } from "./record-event.ts";

/**
 * Lets somebody try a secret. The guess is counted and the count committed before `check` looks; a right one is taken back.
 * @param input.purse what wrong guesses are counted under
 * @param input.address the same per network address; null where the person is known already
 * @param input.check the finding, or null when the secret is wrong
 * @throws ACCOUNT_LOCKED, RATE_LIMITED with the seconds to wait; whatever `check` throws does not count as wrong
 */
export async function guess<C extends IdentityContext, T>(
  open: IdentityDoor<C>,
  input: { purse: Purse; address: string | null; whose: Whose; refused: LoginEventKind },
  check: (ctx: C) => Promise<T | null>,
): Promise<T | null> {
  const { purse, address } = input;
  const perAddress: Purse | null = address === null ? null : { kind: "address", name: address };
  const spent = await open(async (ctx) => {
    const own = orThrow(await spend(ctx, purse), "ACCOUNT_LOCKED");
    if (perAddress) orThrow(await spend(ctx, perAddress), "RATE_LIMITED");
    return own;
  });
  return open(async (ctx) => {
    const found = await check(ctx);
    if (found === null) {
      await recordRefusal(ctx, input, spent);
      return null;
    }
    await forgive(ctx, purse);
    if (perAddress) await giveBack(ctx, perAddress);
    return found;
  });
}

function orThrow(spent: Spent, code: "ACCOUNT_LOCKED" | "RATE_LIMITED"): Extract<Spent, { allowed: true }> {
  if (!spent.allowed) throw new AppError(code, { retryAfterSeconds: spent.wait });
  return spent;
}

/** The same statements whether or not the address belongs to somebody. */
async function recordRefusal(
  ctx: IdentityContext,
  { whose, refused }: { whose: Whose; refused: LoginEventKind },
  spent: { locks: boolean; first: boolean },
): Promise<void> {
  await recordEvent(ctx, whose, refused);
  if (!spent.locks) return;
  await recordEvent(ctx, whose, "locked");
  if (!spent.first) return;
  const person = await findPerson(ctx, whose);
  if (person) ctx.post({ kind: "locked", email: person.email, name: person.name, locale: person.locale });
}
