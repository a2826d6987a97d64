import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { root } from "./stack/paths.ts";

const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address" })
  .transform((url) => url.replace(/\/+$/, ""));
const text = z.string().min(1, "must not be empty");

/** The variables a person may set, all optional; an empty one counts as not set. */
const Variables = z.object({
  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENROUTER_API_KEY: text.optional(),
  OPENROUTER_BASE_URL: httpUrl.optional(),
  LIVEKIT_URL: z.url({ protocol: /^wss?$/, error: "must be a ws:// or wss:// address" }).optional(),
  LIVEKIT_API_KEY: text.optional(),
  LIVEKIT_API_SECRET: text.min(32, "must have at least 32 characters").optional(),
  RESEND_API_KEY: text.optional(),
  RESEND_BASE_URL: httpUrl.optional(),
  MAIL_FROM: text.optional(),
  GOOGLE_CLIENT_ID: text.optional(),
  GOOGLE_CLIENT_SECRET: text.optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" })
    .refine(
      (url) => new URL(url).pathname.length > 1,
      "must name a database, as in postgres://user:password@host:5432/careertrainer",
    )
    .optional(),
  VOICE_MODEL: text.default("gpt-realtime"),
  TEXT_MODEL: text.default("gpt-4o-mini"),
  EVALUATION_MODEL: text.default("mistralai/mistral-medium-3.1"),
});

export type Provider = "openai" | "openrouter" | "resend" | "google";
type Endpoint = { key: string; url: string };

/** Which providers are real (null means: the sandbox stands in), and which models are asked. */
export type Settings = {
  openai: Endpoint | null;
  openrouter: Endpoint | null;
  resend: Endpoint | null;
  livekit: { url: string; key: string; secret: string } | null;
  google: { clientId: string; clientSecret: string } | null;
  databaseUrl: string | null;
  mailFrom: string;
  models: { voice: string; text: string; evaluation: string };
};

/** Where each real provider is reached when only its key is given; EU addresses where the provider has one for everybody. */
export const realEndpoints = {
  openai: "https://eu.api.openai.com/v1",
  openrouter: "https://openrouter.ai/api/v1",
  resend: "https://api.resend.com",
} as const;

/** A variable has a value that cannot be used; the message names it. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** A key or an address alone is enough to leave the sandbox; servers of one's own often want no key. */
const endpoint = (key: string | undefined, url: string | undefined, usual: string): Endpoint | null =>
  key || url ? { key: key ?? "local", url: url ?? usual } : null;

/** Reads the settings from variables. @throws SettingsError naming every wrong variable */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = Variables.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(`These settings cannot be used:\n${lines.join("\n")}`);
  }
  const v = read.data;
  if (Boolean(v.GOOGLE_CLIENT_ID) !== Boolean(v.GOOGLE_CLIENT_SECRET))
    throw new SettingsError("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET belong together, and one is missing");
  const livekit = {
    LIVEKIT_URL: v.LIVEKIT_URL,
    LIVEKIT_API_KEY: v.LIVEKIT_API_KEY,
    LIVEKIT_API_SECRET: v.LIVEKIT_API_SECRET,
  };
  const missing = Object.entries(livekit).filter(([, value]) => !value);
  if (missing.length > 0 && missing.length < 3)
    throw new SettingsError(
      `These settings belong together, and some are missing:\n${missing.map(([name]) => `  ${name}: is not set`).join("\n")}`,
    );
  return {
    openai: endpoint(v.OPENAI_API_KEY, v.OPENAI_BASE_URL, realEndpoints.openai),
    openrouter: endpoint(v.OPENROUTER_API_KEY, v.OPENROUTER_BASE_URL, realEndpoints.openrouter),
    resend: endpoint(v.RESEND_API_KEY, v.RESEND_BASE_URL, realEndpoints.resend),
    livekit:
      v.LIVEKIT_URL && v.LIVEKIT_API_KEY && v.LIVEKIT_API_SECRET
        ? { url: v.LIVEKIT_URL, key: v.LIVEKIT_API_KEY, secret: v.LIVEKIT_API_SECRET }
        : null,
    google:
      v.GOOGLE_CLIENT_ID && v.GOOGLE_CLIENT_SECRET
        ? { clientId: v.GOOGLE_CLIENT_ID, clientSecret: v.GOOGLE_CLIENT_SECRET }
        : null,
    databaseUrl: v.DATABASE_URL ?? null,
    mailFrom: v.MAIL_FROM ?? "Careertrainer <hello@careertrainer.example>",
    models: { voice: v.VOICE_MODEL, text: v.TEXT_MODEL, evaluation: v.EVALUATION_MODEL },
  };
}

/** The process's environment, and below it the `.env` file of the repository when there is one. */
export function environment(): Record<string, string | undefined> {
  const file = join(root, ".env");
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {}), ...process.env };
}
