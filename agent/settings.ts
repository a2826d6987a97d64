import { availableParallelism } from "node:os";
import { z } from "zod";

const trimSlash = (url: string) => url.replace(/\/+$/, "");

/** A private Ed25519 key as JWK; `kid` tells the API which public key to check with. */
const PrivateKey = z
  .string()
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: "custom", message: "is not JSON" });
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      x: z.string(),
      d: z.string(),
      kid: z.string().min(1),
    }),
  );

const Settings = z.object({
  LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }),
  LIVEKIT_API_KEY: z.string().min(1),
  LIVEKIT_API_SECRET: z.string().min(1),
  /** Origin of the API; the agent's callbacks go nowhere else. */
  API_URL: z.url({ protocol: /^https?$/ }).transform(trimSlash),
  AGENT_ID: z.string().min(1).max(120),
  AGENT_KEY: PrivateKey,
  OPENAI_API_KEY: z.string().min(1),
  OPENAI_BASE_URL: z
    .url({ protocol: /^(https?|wss?)$/ })
    .default("https://eu.api.openai.com/v1")
    .transform(trimSlash),
  VOICE_MODEL: z.string().min(1).default("gpt-realtime"),
  HEALTH_PORT: z.coerce.number().int().min(1).max(65535).default(8081),
  /** How many conversations this process takes at once. One uses about a sixth of a core. */
  AGENT_CAPACITY: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(availableParallelism() * 4),
});
export type Settings = z.infer<typeof Settings>;

/**
 * Reads and checks the environment.
 * @throws Error naming each variable that is missing or wrong; never their values
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = Settings.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The agent's settings are not right:\n  ${lines.join("\n  ")}`);
}
