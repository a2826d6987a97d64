import { readGauges } from "@careertrainer/domain/metrics/read-gauges";
import { makeDoors } from "@careertrainer/platform/postgres";
import { requestCounts } from "@careertrainer/platform/request-counts";
import { metricsText } from "../metrics-text.ts";
import { metricsReader } from "../middleware/policy.ts";
import { plainText, type Route, route } from "../route.ts";

export const metricsRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/metrics",
    summary: "Numbers for Prometheus: requests, sessions, queue, jobs, locks",
    allow: metricsReader,
    rate: "read",
    answers: { 200: plainText },
    problems: ["UNAUTHENTICATED"],
    handle: async (ctx, _input, c) => {
      const { acrossTenants } = makeDoors(c.var.client, () => ({
        ...c.var.origin,
        actorKind: ctx.actor.kind,
        actorId: null,
        actorRole: null,
      }));
      const text = metricsText({
        now: ctx.clock.now(),
        version: c.var.platform.settings.VERSION,
        requests: requestCounts(),
        gauges: await acrossTenants(readGauges),
      });
      return c.body(text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
    },
  }),
];
