import type { LogFields } from "@careertrainer/contract/log-fields";
import type { Actor } from "@careertrainer/domain/context";
import { apiPlatform } from "@careertrainer/platform/context";
import { uuid } from "@careertrainer/platform/ids";
import { makeLog } from "@careertrainer/platform/log";
import { connect } from "@careertrainer/platform/postgres";
import { countRequest } from "@careertrainer/platform/request-counts";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../environment.ts";

/** Who acted, as far as a log may say it: ids that mean nothing once the member is gone. */
function actorFields(actor: Actor | undefined): LogFields {
  if (!actor) return { actor: "unknown" };
  if (actor.kind !== "user") return { actor: actor.kind };
  return { actor: "user", member: actor.memberId, company: actor.companyId };
}

/** Opens a request: its id (ours, never the caller's), its log, its connection; closes them behind the answer. */
export const openRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const requestId = uuid();
  const started = Date.now();
  const log = makeLog({ part: "api", requestId });
  const client = connect(c.env.DB.connectionString);
  c.set("requestId", requestId);
  c.set("log", log);
  c.set("platform", apiPlatform(c.env));
  c.set("client", client);
  c.set("origin", {
    requestId,
    ip: c.req.header("cf-connecting-ip")?.slice(0, 64) ?? null,
    userAgent: c.req.header("user-agent")?.slice(0, 300) ?? null,
  });
  await next();
  const seen = {
    method: c.req.method,
    route: c.var.route ?? "unmatched",
    status: c.res.status,
    ms: Date.now() - started,
  };
  countRequest(seen);
  log.info("request", { ...seen, ...actorFields(c.var.ctx?.actor) });
  // A stream still reads; its connection closes by itself when idle.
  const streams = c.var.streams || c.res.headers.get("content-type")?.startsWith("text/event-stream");
  if (!streams) c.executionCtx.waitUntil(client.end());
  if (c.var.identityClient) c.executionCtx.waitUntil(c.var.identityClient.end());
};
