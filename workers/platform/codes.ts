import type { CodePort } from "@careertrainer/domain/identity/context";
import { Secret, TOTP } from "otpauth";

const issuer = "Careertrainer";
const period = 30;
/** RFC 4226 asks for 160 bits. */
const secretBytes = 20;

/** Codes as authenticator apps make them (RFC 6238). One step early or late is let through: clocks differ. */
export const codes: CodePort = {
  newSecret: () => new Secret({ size: secretBytes }).base32,
  address: (secret, label) => new TOTP({ issuer, label, secret, period }).toString(),
  stepOf(secret, code, now) {
    const timestamp = now.getTime();
    const delta = new TOTP({ secret, period }).validate({ token: code, timestamp, window: 1 });
    return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
  },
};
