import { processors } from "@careertrainer/compliance/processors/index";
import { z } from "zod";
import { hostAllowed } from "./egress.ts";

const provider = z.enum(["openai", "openrouter", "resend", "google"]);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  )
  .pipe(z.array(provider));
const origin = z
  .url()
  .refine((url) => new URL(url).origin === url, "must be an origin: scheme, host and port, without a slash at the end");
const base = z.url().transform((url) => url.replace(/\/+$/, ""));
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const shared = {
  MODE: z.enum(["local", "production"]),
  PUBLIC_URL: origin,
  VERSION: z.string().default("0"),
  /** The commit that runs. Evidence of another one is stale; without it all evidence is. */
  COMMIT: optional(z.string().regex(/^[0-9a-f]{40}$/)),
  SANDBOX: list,
  LIVEKIT_URL: z.url({ protocol: /^wss?$/ }),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(16),
  /** Keys the digests of what AI providers were sent. */
  RECEIPT_KEY: z.string().min(32),
};

const Jwks = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      kid: z.string().min(1),
      x: z.string(),
      /** The one agent deployment or operator that may sign with this key. */
      iss: z.string().min(1),
    }),
  ),
});

const KeySet = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "is not JSON" });
      return z.NEVER;
    }
  })
  .pipe(Jwks);

export const ApiSettings = z.object({
  ...shared,
  MAILBOX_URL: optional(z.url()),
  DEMO_EMAIL: optional(z.email()),
  DEMO_PASSWORD: optional(z.string()),
  OPENAI_API_KEY: z.string().min(1),
  OPENAI_BASE_URL: base.default("https://eu.api.openai.com/v1"),
  TEXT_MODEL: z.string().min(1).default("gpt-4o-mini"),
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: base.default("https://api.resend.com"),
  MAIL_FROM: z.string().min(3),
  AUTH_SECRET: z.string().min(32),
  /** Both, or nobody signs in with Google. */
  GOOGLE_CLIENT_ID: optional(z.string().min(1)),
  GOOGLE_CLIENT_SECRET: optional(z.string().min(1)),
  GOOGLE_ISSUER_URL: base.default("https://accounts.google.com"),
  /** Public keys of the agents, as a JSON Web Key Set. */
  AGENT_KEYS: KeySet,
  /** The same of those who operate the platform; without it nobody does. */
  OPERATOR_KEYS: optional(KeySet),
  /** Opens `/metrics`; without it nobody reads them. */
  METRICS_TOKEN: optional(z.string().min(24)),
  /** Public keys of whoever may sign evidence; without them nothing counts as proven. */
  EVIDENCE_KEYS: optional(KeySet),
  /** Who runs this product, as the public pages name them; what is missing is said to be missing. */
  CONTACT_NAME: optional(z.string()),
  CONTACT_ADDRESS: optional(z.string()),
  CONTACT_EMAIL: optional(z.email()),
  CONTACT_PRIVACY: optional(z.email()),
  CONTACT_DEMO_URL: optional(z.url()),
  /** Public keys that certificates are signed with, old ones too; published. */
  CERTIFICATE_KEYS: KeySet,
});
export type ApiSettings = z.infer<typeof ApiSettings>;

const SigningKey = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "is not JSON" });
      return z.NEVER;
    }
  })
  .pipe(
    z.looseObject({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      kid: z.string().min(1),
      x: z.string(),
      d: z.string(),
    }),
  );

export const JobsSettings = z.object({
  ...shared,
  OPENROUTER_API_KEY: z.string().min(1),
  OPENROUTER_BASE_URL: base.default("https://openrouter.ai/api/v1"),
  EVALUATION_MODEL: z.string().min(1),
  RESEND_API_KEY: z.string().min(1),
  RESEND_BASE_URL: base.default("https://api.resend.com"),
  MAIL_FROM: z.string().min(3),
  /** The private key (JWK) that signs the head of the audit log's chain once a day. */
  ANCHOR_KEY: SigningKey,
  /** The private key (JWK) that signs certificates of erasure. */
  CERTIFICATE_KEY: SigningKey,
  /** Makes hashes of whom we erased. It never changes, or a restored backup would bring people back. */
  TOMBSTONE_KEY: z.string().min(32),
});
export type JobsSettings = z.infer<typeof JobsSettings>;

/** A setting is missing or wrong. The message names it, never its value, so it may be logged. */
export class SettingsError extends Error {
  constructor(faults: string) {
    super(faults);
    this.name = "SettingsError";
  }
}

/** @throws SettingsError that names each variable that is missing or wrong, never its value */
export function readSettings<S extends z.ZodType<{ MODE: "local" | "production"; SANDBOX: string[] }>>(
  schema: S,
  env: Record<string, unknown>,
): z.output<S> {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "?"}: ${issue.message}`);
    throw new SettingsError(faults.join("; "));
  }
  if (parsed.data.MODE === "production") refuseInProduction(parsed.data);
  return parsed.data;
}

/** In production everything is encrypted, real, and named in the register of processors. */
function refuseInProduction(settings: Record<string, unknown>) {
  if (Array.isArray(settings.SANDBOX) && settings.SANDBOX.length > 0)
    throw new SettingsError("SANDBOX: not in production");
  for (const name of ["MAILBOX_URL", "DEMO_EMAIL", "DEMO_PASSWORD"])
    if (settings[name] !== undefined) throw new SettingsError(`${name}: not in production`);
  for (const [name, value] of Object.entries(settings)) {
    if (!name.endsWith("_URL") || typeof value !== "string") continue;
    const url = new URL(value);
    if (url.protocol !== "https:" && url.protocol !== "wss:")
      throw new SettingsError(`${name}: must be encrypted in production`);
    if (name !== "PUBLIC_URL" && !hostAllowed(url.hostname, processors))
      throw new SettingsError(`${name}: its host is not in the register of processors`);
  }
}
