import { z } from "zod";
import { Id } from "./ids.ts";

const Base64Url = z
  .string()
  .min(1)
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+$/);
const credential = { id: Base64Url, rawId: Base64Url, type: z.literal("public-key") };

/** What the browser is to be asked with: WebAuthn's options, as JSON (WebAuthn level 3, 5.1.8 and 5.1.9). */
export const PasskeyOptions = z.looseObject({ challenge: Base64Url });

/** A new passkey, as the browser made it. */
export const AddPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(32)).max(10).default([]),
  }),
});
export type AddPasskey = z.output<typeof AddPasskey>;

/** The proof that somebody holds one. */
export const ShowPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});
export type ShowPasskey = z.output<typeof ShowPasskey>;

/** `browser` and `system` are those it was made in; `synced`: its owner's other devices have it too. */
export const Passkey = z.object({
  id: Id,
  browser: z.string().nullable(),
  system: z.string().nullable(),
  synced: z.boolean(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export const Passkeys = z.object({ items: z.array(Passkey) });
export type Passkeys = z.infer<typeof Passkeys>;
export const PasskeyPath = z.object({ id: Id });
