import { z } from "zod";
import { disclosureVersion } from "./disclosure.ts";
import { Id } from "./ids.ts";
import { Locale } from "./locale.ts";

export const Role = z.enum(["STANDARD_USER", "MANAGER", "HR", "ADMIN"]);
export type Role = z.infer<typeof Role>;

export { brokenPasswordRules, type PasswordRule, passwordRules } from "./password.ts";
export { disclosureVersion };

export const SignUp = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(512),
  name: z.string().trim().min(1).max(80),
  locale: Locale.default("de"),
});
export const SignIn = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(512) });
export const ResendVerification = z.strictObject({ email: z.email().max(254) });
export const VerifyEmail = z.strictObject({ token: z.string().min(10).max(2048) });
/** Said whether or not the address has an account. */
export const Accepted = z.object({ accepted: z.literal(true) });

export const Me = z.object({
  id: Id,
  email: z.email(),
  displayName: z.string(),
  locale: Locale,
  role: Role,
  company: z.object({ id: Id, name: z.string(), kind: z.enum(["personal", "organisation"]) }),
  /** Off unless the person switched it on: may the first greeting and the coach use the name? */
  nameToAi: z.boolean(),
  /** Off unless the person switched it on: a mail when an evaluation took long and is done. */
  mailWhenEvaluated: z.boolean(),
  /** The disclosure version the person has seen, or null. */
  disclosureSeen: z.string().nullable(),
  /** The company asks for a second factor and there is none yet: nothing else is open until it is set up. */
  secondFactorMissing: z.boolean(),
});
export type Me = z.infer<typeof Me>;
export const UpdateMe = z.strictObject({
  displayName: z.string().trim().min(1).max(80).optional(),
  locale: Locale.optional(),
  nameToAi: z.boolean().optional(),
  mailWhenEvaluated: z.boolean().optional(),
});
export const SeeDisclosure = z.strictObject({ version: z.literal(disclosureVersion) });

/** What the page must know before anybody signs in. `sandbox` lists the providers that are stand-ins here. */
export const PublicConfig = z.object({
  version: z.string(),
  sandbox: z.array(z.enum(["openai", "openrouter", "resend", "google"])),
  /** Whether people may sign in with Google here. */
  google: z.boolean(),
  mailboxUrl: z.string().nullable(),
  demo: z.object({ email: z.string(), password: z.string() }).nullable(),
});
export type PublicConfig = z.infer<typeof PublicConfig>;

export const Health = z.object({ ok: z.literal(true), version: z.string() });
export const Ready = z.object({ ok: z.boolean(), parts: z.record(z.string(), z.enum(["ok", "failing"])) });
