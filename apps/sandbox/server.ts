import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { chatRoutes } from "./chat.ts";
import { controlRoutes } from "./control.ts";
import { Faults } from "./faults.ts";
import { googleRoutes } from "./google.ts";
import type { Env } from "./http-fault.ts";
import { mailRoutes } from "./mail.ts";
import { serveRealtime } from "./realtime.ts";
import { Recorder } from "./record.ts";
import { Speech } from "./speech.ts";

export type Sandbox = { port: number; url: string; close: () => Promise<void> };

/**
 * Starts the stand-ins for every outside provider on one port (0 picks a free one). Refuses, by throwing, to run with
 * `NODE_ENV=production`.
 */
export async function startSandbox(options: { port: number; host?: string }): Promise<Sandbox> {
  if (process.env.NODE_ENV === "production") throw new Error("The sandbox never runs in production.");
  const host = options.host ?? "127.0.0.1";
  const recorder = new Recorder();
  const faults = new Faults();
  const speech = new Speech();
  let url = "";
  const app = new Hono<Env>();
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  const realtime = serveRealtime({ server, recorder, faults, speech });
  app.get("/health", (c) => c.json({ ok: true }));
  app.route("/control", controlRoutes({ recorder, faults, realtime }));
  app.route("/", chatRoutes({ recorder, faults }));
  app.route("/", mailRoutes({ recorder, faults }));
  app.route("/", googleRoutes({ recorder, faults, url: () => url }));

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  url = `http://${host}:${port}`;
  return {
    port,
    url,
    close: async () => {
      realtime.close();
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), speech.close()]);
    },
  };
}
