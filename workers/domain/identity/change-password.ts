import { withPassword } from "./confirm-password.ts";
import type { IdentityDoor } from "./context.ts";
import { endOtherSessions } from "./login-sessions.ts";
import { refuseWeakPassword } from "./password-policy.ts";
import { recordEvent } from "./record-event.ts";
import { setPassword } from "./set-password.ts";

/**
 * A new password for somebody who knows the present one. Other devices are signed out, this one stays.
 * @throws PASSWORD_WRONG, ACCOUNT_LOCKED, PASSWORD_*
 */
export const changePassword = (
  open: IdentityDoor,
  input: { userId: string; token: string; currentPassword: string; newPassword: string },
): Promise<{ ended: number }> =>
  withPassword(open, { userId: input.userId, password: input.currentPassword }, async (ctx, person) => {
    refuseWeakPassword(input.newPassword, person);
    await setPassword(ctx, person.id, input.newPassword);
    const ended = await endOtherSessions(ctx, input);
    await recordEvent(ctx, { userId: person.id }, "password_changed", "password");
    ctx.post({ kind: "password_changed", email: person.email, name: person.name, locale: person.locale });
    return { ended };
  });
