import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../environment.ts";

/** Of `apps/web/first-paint.js`, the one script that stands in the page itself. */
export const firstPaintHash = "sha256-3Fyu+ADeT16Lqn6DjWh7ix29/BbNJemGkWuGDgkuLuQ=";

/** Where pages may connect to: here, and to LiveKit by WebSocket and HTTP. */
function contentPolicy(liveKitUrl: string): string {
  const socket = new URL(liveKitUrl).origin;
  const http = socket.replace(/^ws/, "http");
  return [
    "default-src 'none'",
    `script-src 'self' '${firstPaintHash}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${socket} ${http}`,
    "media-src 'self' blob: mediastream:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Security headers for pages and API alike. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const { settings } = c.var.platform;
  const { headers } = c.res;
  // Files bring a policy of their own, under which nothing runs.
  if (!headers.has("content-security-policy"))
    headers.set("content-security-policy", contentPolicy(settings.LIVEKIT_URL));
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set(
    "permissions-policy",
    "microphone=(self), camera=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()",
  );
  headers.set("x-request-id", c.var.requestId);
  if (settings.PUBLIC_URL.startsWith("https://"))
    headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
};
