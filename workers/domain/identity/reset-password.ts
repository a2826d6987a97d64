import { schema } from "@careertrainer/drizzle/database";
import { and, eq, gt, like } from "drizzle-orm";
import { AppError } from "../errors.ts";
import { revokeAllApiKeys } from "./api-keys.ts";
import { resetName } from "./ask-reset.ts";
import { forgive } from "./budget.ts";
import type { IdentityContext } from "./context.ts";
import { forgetDevices } from "./known-device.ts";
import { refuseWeakPassword } from "./password-policy.ts";
import { findPerson } from "./people.ts";
import { recordEvent } from "./record-event.ts";
import { setPassword } from "./set-password.ts";

const { authUser, loginSession, verification } = schema;

/**
 * Sets a new password with the token from the mail, signs out everywhere, and revokes all API keys. It signs nobody in: the next door asks for the
 * password, and for the second factor. Whoever reads the mail owns the address, so it counts as confirmed.
 * @throws LINK_EXPIRED when the token was used, replaced or is older than half an hour; PASSWORD_*
 */
export async function resetPassword(ctx: IdentityContext, input: { token: string; password: string }): Promise<void> {
  const name = await resetName(ctx, input.token);
  // Deleting is taking: of two that come at once, one finds it. A refused password rolls it back.
  const [taken] = await ctx.tx
    .delete(verification)
    .where(and(eq(verification.identifier, name), gt(verification.expiresAt, ctx.clock.now())))
    .returning({ userId: verification.value });
  const person = taken && (await findPerson(ctx, taken));
  if (!person) throw new AppError("LINK_EXPIRED");
  refuseWeakPassword(input.password, person);
  await setPassword(ctx, person.id, input.password);
  await ctx.tx
    .delete(verification)
    .where(and(like(verification.identifier, "reset:%"), eq(verification.value, person.id)));
  await ctx.tx.update(authUser).set({ emailVerified: true }).where(eq(authUser.id, person.id));
  await ctx.tx.delete(loginSession).where(eq(loginSession.userId, person.id));
  await forgetDevices(ctx, person.id);
  await revokeAllApiKeys(ctx, person.id);
  await forgive(ctx, { kind: "account", name: person.email });
  await recordEvent(ctx, { userId: person.id }, "password_reset", "link");
  ctx.post({ kind: "password_changed", email: person.email, name: person.name, locale: person.locale });
}
