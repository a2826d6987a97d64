import { fileURLToPath } from "node:url";
import { agentName } from "@careertrainer/contract/agent";
import { AgentServer, InferenceRunner, initializeLogger, ServerOptions } from "@livekit/agents";
import { kindOf, log } from "./log.ts";
import { readSettings } from "./settings.ts";

/** How long a stopping agent lets running conversations go on. */
const drainMs = 3_600_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // The media library logs its debug lines unless this says otherwise; jobs inherit it.
  process.env.NODE_ENV ??= "production";
  initializeLogger({ pretty: false, level: "warn" });
  // The framework would start a process of 330 MB for end-of-turn detection, which the speech model does itself.
  InferenceRunner.registerRunner = () => undefined;

  const server = new AgentServer(
    new ServerOptions({
      agent: fileURLToPath(new URL("./job.ts", import.meta.url)),
      agentName,
      wsURL: settings.LIVEKIT_URL,
      apiKey: settings.LIVEKIT_API_KEY,
      apiSecret: settings.LIVEKIT_API_SECRET,
      host: "127.0.0.1",
      port: settings.HEALTH_PORT,
      numIdleProcesses: 1,
      loadFunc: async ({ activeJobs }) => activeJobs.length / settings.AGENT_CAPACITY,
      loadThreshold: 1,
      maxRetry: 100_000,
      drainTimeout: drainMs,
      initializeProcessTimeout: 30_000,
      shutdownProcessTimeout: 150_000,
      logLevel: "warn",
      production: true,
    }),
  );
  server.event.on("worker_registered", () => log.info("ready"));

  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info("draining", { signal, conversations: server.activeJobs.length });
    await server.drain().catch((error: unknown) => log.warn("drain failed", { error: kindOf(error) }));
    await server.close();
    log.info("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  await server.run();
}

main().catch((error: unknown) => {
  log.error("could not start", { error: kindOf(error), ...(error instanceof Error ? { faults: error.message } : {}) });
  process.exit(1);
});
