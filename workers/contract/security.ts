import { z } from "zod";
import { Id } from "./ids.ts";

const Password = z.string().min(1).max(512);
const Code = z.string().trim().min(6).max(20);

export const AskReset = z.strictObject({ email: z.email().max(254) });
export const ResetPassword = z.strictObject({ token: z.string().min(10).max(200), password: Password });
export const ChangePassword = z.strictObject({ currentPassword: Password, newPassword: Password });
export const EnterCode = z.strictObject({ code: Code });
export const ConfirmPassword = z.strictObject({ password: Password });
export const TurnOffSecondFactor = z.strictObject({ password: Password, code: Code });

/** What protects an account, in figures. */
export const Security = z.object({
  /** Null for somebody who has no password, and comes with Google. */
  passwordChangedAt: z.iso.datetime().nullable(),
  /** A Google account opens it too. */
  google: z.boolean(),
  /** `demanded`: the company asks for it. */
  secondFactor: z.object({
    on: z.boolean(),
    since: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int(),
    demanded: z.boolean(),
  }),
  /** Wrong passwords and codes in the last seven days; `lockedAt` is the last time the door was shut because of them. */
  refused: z.object({ count: z.int(), lockedAt: z.iso.datetime().nullable() }),
});
export type Security = z.infer<typeof Security>;

/** For an authenticator app: `address` goes into a QR code, `secret` is typed where there is no camera. */
export const NewSecondFactor = z.object({ secret: z.string(), address: z.string() });
export type NewSecondFactor = z.infer<typeof NewSecondFactor>;
/** Shown this once; only hashes are kept. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

const Device = { browser: z.string().nullable(), system: z.string().nullable(), ip: z.string().nullable() };

export const LoginSession = z.object({
  id: Id,
  ...Device,
  firstUsedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  /** The one this answer was asked with. */
  current: z.boolean(),
});
/** `limits`: a login ends after so many days without use, and after so many at the latest. */
export const LoginSessions = z.object({
  limits: z.object({ idleDays: z.int(), days: z.int() }),
  items: z.array(LoginSession),
});
export type LoginSessions = z.infer<typeof LoginSessions>;
export const LoginSessionPath = z.object({ id: Id });
export const SessionsEnded = z.object({ ended: z.int() });

export const LoginEventKind = z.enum([
  "signed_in",
  "refused",
  "locked",
  "code_refused",
  "signed_out",
  "session_ended",
  "email_confirmed",
  "reset_asked",
  "password_reset",
  "password_changed",
  "second_factor_on",
  "second_factor_off",
  "recovery_codes_made",
  "google_linked",
  "google_unlinked",
  "passkey_added",
  "passkey_removed",
  "api_key_made",
  "api_key_revoked",
]);
export const LoginMethod = z.enum([
  "password",
  "link",
  "password_code",
  "password_recovery",
  "link_code",
  "link_recovery",
  "google",
  "google_code",
  "google_recovery",
  "passkey",
]);
export const LoginEvent = z.object({
  id: Id,
  at: z.iso.datetime(),
  kind: LoginEventKind,
  method: LoginMethod.nullable(),
  ...Device,
});
export const ListLoginEvents = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const LoginEvents = z.object({ items: z.array(LoginEvent), nextCursor: z.string().nullable() });
export type LoginEvents = z.infer<typeof LoginEvents>;
