import type { PasskeyPort } from "@careertrainer/domain/identity/context";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { base64url } from "jose";
import { z } from "zod";

const name = "Careertrainer";
const ClientData = z.object({ challenge: z.string().min(16) });

/** A passkey belongs to a host name; an address of numbers has none, so a local product is reached as localhost for it. */
export function passkeyPlace(publicUrl: string): { host: string; origin: string } {
  const url = new URL(publicUrl);
  if (url.hostname !== "127.0.0.1") return { host: url.hostname, origin: url.origin };
  url.hostname = "localhost";
  return { host: "localhost", origin: url.origin };
}

/** WebAuthn. The person is always verified (by finger, face or code), so that a passkey is two factors in one. */
export function makePasskeys(publicUrl: string): PasskeyPort {
  const { host, origin } = passkeyPlace(publicUrl);
  const expected = { expectedOrigin: origin, expectedRPID: host, requireUserVerification: true };
  return {
    offer: async ({ person, known }) => {
      const options = await generateRegistrationOptions({
        rpName: name,
        rpID: host,
        userID: new TextEncoder().encode(person.id),
        userName: person.email,
        userDisplayName: person.name,
        attestationType: "none",
        excludeCredentials: known.map((id) => ({ id })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      return { challenge: options.challenge, options: { ...options } };
    },
    ask: async () => {
      const options = await generateAuthenticationOptions({ rpID: host, userVerification: "required" });
      return { challenge: options.challenge, options: { ...options } };
    },
    challengeIn: (clientDataJSON) => {
      try {
        return ClientData.parse(JSON.parse(new TextDecoder().decode(base64url.decode(clientDataJSON)))).challenge;
      } catch {
        return null;
      }
    },
    accept: async (response, expectedChallenge) => {
      const found = await verifyRegistrationResponse({
        ...expected,
        expectedChallenge,
        response: { ...response, clientExtensionResults: {} } as never,
      }).catch(() => null);
      if (!found?.verified) return null;
      const { credential, credentialBackedUp } = found.registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: base64url.encode(credential.publicKey),
        counter: credential.counter,
        synced: credentialBackedUp,
      };
    },
    check: async (response, expectedChallenge, { credentialId, publicKey, counter }) => {
      const found = await verifyAuthenticationResponse({
        ...expected,
        expectedChallenge,
        response: { ...response, clientExtensionResults: {} } as never,
        credential: { id: credentialId, publicKey: new Uint8Array(base64url.decode(publicKey)), counter },
      }).catch(() => null);
      return found?.verified
        ? { counter: found.authenticationInfo.newCounter, synced: found.authenticationInfo.credentialBackedUp }
        : null;
    },
  };
}
