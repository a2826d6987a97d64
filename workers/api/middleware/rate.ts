import { AppError } from "@careertrainer/domain/errors";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../environment.ts";
import { estimateRemaining } from "./remaining.ts";

/** Requests per address in a window of seconds. The same stands in wrangler.toml, where it takes effect. `none`: probes. */
export const rateClasses = {
  none: null,
  read: { binding: "RATE_READ", limit: 300, seconds: 10 },
  write: { binding: "RATE_WRITE", limit: 100, seconds: 10 },
  auth: { binding: "RATE_AUTH", limit: 30, seconds: 60 },
  /** Of API keys, counted by key beside the class of the route. */
  key: { binding: "RATE_KEY", limit: 60, seconds: 10 },
  agent: { binding: "RATE_AGENT", limit: 3000, seconds: 10 },
} as const;
export type RateClass = keyof typeof rateClasses;

/**
 * Counts per address and class, and says so in every answer (draft-ietf-httpapi-ratelimit-headers). A missing binding lets
 * pass, and is logged.
 */
export function limitRate(name: RateClass): MiddlewareHandler<AppEnv> {
  const rate = rateClasses[name];
  return async (c, next) => {
    if (!rate) return next();
    const { limit, seconds } = rate;
    const key = c.var.origin.ip ?? "unknown";
    const binding = c.env[rate.binding];
    if (!binding) c.var.log.warn("rate_limit_missing", { rate: name });
    const { success } = binding ? await binding.limit({ key }) : { success: true };
    const left = estimateRemaining(`${name} ${key}`, rate, Date.now());
    // Also on what is thrown from here on: the error's answer keeps the headers that were set before it.
    c.header("ratelimit-policy", `"${name}";q=${limit};w=${seconds}`);
    c.header("ratelimit", `"${name}";r=${success ? left.remaining : 0};t=${success ? left.resetSeconds : seconds}`);
    if (!success) throw new AppError("RATE_LIMITED", { retryAfterSeconds: seconds });
    return next();
  };
}
