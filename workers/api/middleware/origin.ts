import { AppError } from "@careertrainer/domain/errors";
import type { Context } from "hono";
import type { AppEnv } from "../environment.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/** A browser says where a request comes from; one that changes something must come from our own pages. */
export function refuseForeignOrigin(c: Context<AppEnv>): void {
  if (safe.has(c.req.method)) return;
  const { settings } = c.var.platform;
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new AppError("ORIGIN_REFUSED");
  const origin = c.req.header("origin");
  if (origin === undefined || origin === settings.PUBLIC_URL) return;
  if (settings.MODE === "local" && origin === new URL(c.req.url).origin) return;
  throw new AppError("ORIGIN_REFUSED");
}
