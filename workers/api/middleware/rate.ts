import { AppError } from "@careertrainer/domain/errors";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../environment.ts";

/** Binding and window (seconds) of each class; the limits themselves stand in wrangler.toml. `none`: probes. */
export const rateClasses = {
  none: null,
  read: { binding: "RATE_READ", seconds: 10 },
  write: { binding: "RATE_WRITE", seconds: 10 },
  auth: { binding: "RATE_AUTH", seconds: 60 },
  agent: { binding: "RATE_AGENT", seconds: 10 },
} as const;
export type RateClass = keyof typeof rateClasses;

/** Counts per address and class. A missing binding lets pass, and says so. */
export function limitRate(name: RateClass): MiddlewareHandler<AppEnv> {
  const rate = rateClasses[name];
  return async (c, next) => {
    if (!rate) return next();
    const binding = c.env[rate.binding];
    if (!binding) {
      c.var.log.warn("rate_limit_missing", { rate: name });
      return next();
    }
    const { success } = await binding.limit({ key: c.var.origin.ip ?? "unknown" });
    if (!success) throw new AppError("RATE_LIMITED", { retryAfterSeconds: rate.seconds });
    return next();
  };
}
