import type { Locale } from "@careertrainer/contract/locale";
import type { AddPasskey, ShowPasskey } from "@careertrainer/contract/passkey";
import type { TenantTransaction } from "@careertrainer/drizzle/database";
import type { Clock, Ids } from "../context.ts";

/** Keys of the Worker that never leave it. `purpose` keeps what is made for one use from serving another. */
export type SecretsPort = {
  /** A keyed hash, 64 hexadecimal digits. */
  digest(purpose: string, text: string): Promise<string>;
  seal(text: string): Promise<string>;
  /** @throws Error when it was not sealed here */
  open(sealed: string): Promise<string>;
};

export type PasswordPort = {
  hash(password: string): Promise<string>;
  /** Takes as long when there is no hash to compare with. */
  matches(hash: string | null, password: string): Promise<boolean>;
};

/** Codes of an authenticator app (RFC 6238: SHA-1, 6 digits, 30 s). */
export type CodePort = {
  newSecret(): string;
  /** What an authenticator app reads from a QR code. */
  address(secret: string, account: string): string;
  /** The step a code belongs to, at most one away from now; null when it is none of these. */
  stepOf(secret: string, code: string, now: Date): number | null;
};

/** A passkey as it is kept: what checks its proofs, and how often it was used. */
export type PasskeyKey = { credentialId: string; publicKey: string; counter: number };
/** Passkeys (WebAuthn). Nothing here throws for what a browser sends: null is what does not hold. */
export type PasskeyPort = {
  /** Options for making one; `known` are the ones that person has. */
  offer(input: {
    person: { id: string; email: string; name: string };
    known: string[];
  }): Promise<{ challenge: string; options: object }>;
  ask(): Promise<{ challenge: string; options: object }>;
  challengeIn(clientDataJSON: string): string | null;
  accept(made: AddPasskey, challenge: string): Promise<(PasskeyKey & { synced: boolean }) | null>;
  check(shown: ShowPasskey, challenge: string, key: PasskeyKey): Promise<{ counter: number; synced: boolean } | null>;
};

export type Addressee = { email: string; name: string; locale: Locale };
/** A mail about an account. `reset` carries the token that its link does; `confirm_code` what is typed. */
export type AccountMail = Addressee &
  (
    | { kind: "locked" | "password_changed" | "second_factor_on" | "second_factor_off" | "passkey_added" }
    | { kind: "reset"; token: string }
    | { kind: "confirm_code"; code: string }
  );

/** What a verb on identity tables may use: one transaction of app_auth. Mails leave after it. */
export type IdentityContext = {
  tx: TenantTransaction;
  clock: Clock;
  ids: Ids;
  /** `ip` is shortened already. */
  origin: { ip: string | null; userAgent: string | null };
  secrets: SecretsPort;
  passwords: PasswordPort;
  codes: CodePort;
  passkeys: PasskeyPort;
  post(mail: AccountMail): void;
};

/** Opens one short transaction after another. */
export type IdentityDoor<C extends IdentityContext = IdentityContext> = <T>(run: (ctx: C) => Promise<T>) => Promise<T>;
