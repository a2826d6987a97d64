/**
 * Runs both Workers in one workerd: fixed port, a queue and R2 they share, cron on the jobs Worker.
 * Argument: a JSON file with {@link WorkersConfig}. Talks to its parent over IPC.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

export type WorkerConfig = {
  name: string;
  configPath: string;
  bundleFolder: string;
  /** Replaces the directory of the assets; null leaves what the config says. */
  assetsFolder: string | null;
  vars: Record<string, string>;
  /** Connection string by Hyperdrive binding. */
  hyperdrives: Record<string, string>;
};
export type WorkersConfig = { port: number; persistTo: string; cronEveryMinute: boolean; workers: WorkerConfig[] };

type Scheduled = { scheduled(input: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }> };

const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as WorkersConfig;

function options(worker: WorkerConfig): V4WorkerOptions {
  // Wrangler refuses a Hyperdrive binding without a local address while it reads the file.
  for (const [binding, url] of Object.entries(worker.hyperdrives))
    process.env[`CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_${binding}`] = url;
  const { workerOptions } = unstable_getMiniflareWorkerOptions(
    worker.configPath,
    undefined,
    worker.assetsFolder === null ? {} : { overrides: { assets: { directory: worker.assetsFolder } } },
  );
  const files = readdirSync(worker.bundleFolder);
  const entry = files.find((file) => file.endsWith(".js"));
  if (!entry) throw new Error(`There is no bundle in ${worker.bundleFolder}`);
  const extra = files.filter((file) => file.endsWith(".wasm"));
  const { modulesRules: _rules, ...rest } = workerOptions;
  return {
    ...rest,
    name: worker.name,
    modulesRoot: worker.bundleFolder,
    modules: [
      { type: "ESModule", path: join(worker.bundleFolder, entry) },
      ...extra.map((file) => ({ type: "CompiledWasm" as const, path: join(worker.bundleFolder, file) })),
    ],
    bindings: { ...(rest.bindings ?? {}), ...worker.vars },
    hyperdrives: worker.hyperdrives,
  };
}

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    host: "127.0.0.1",
    port: config.port,
    cf: false,
    log: new Log(LogLevel.WARN),
    telemetry: { enabled: false },
    resourcePersistencePath: config.persistTo,
    handleStructuredLogs: ({ level, message }) => {
      process.stdout.write(
        message.startsWith("{") ? `${message}\n` : `${JSON.stringify({ level, event: "workerd", message })}\n`,
      );
    },
    workers: config.workers.map(options),
  }),
);
await miniflare.ready;
process.send?.({ kind: "ready" });

const jobs = config.workers.find((worker) => worker.name.endsWith("jobs"))?.name;

async function runScheduled(cron: string): Promise<string> {
  if (!jobs) return "exception";
  const worker = (await miniflare.getWorker(jobs)) as unknown as Scheduled;
  const result = await worker.scheduled({ cron, scheduledTime: new Date() });
  return result.outcome;
}

process.on("message", (message: { kind: string; id: number; cron: string }) => {
  if (message.kind !== "scheduled") return;
  runScheduled(message.cron).then(
    (outcome) => process.send?.({ kind: "scheduled", id: message.id, outcome }),
    (error: unknown) => process.send?.({ kind: "scheduled", id: message.id, outcome: String(error) }),
  );
});

if (config.cronEveryMinute && jobs) {
  const tick = (): void => {
    setTimeout(
      () => {
        runScheduled("* * * * *").catch((error: unknown) => console.error(`cron: ${String(error)}`));
        tick();
      },
      60_000 - (Date.now() % 60_000),
    );
  };
  tick();
}

const leave = async (): Promise<void> => {
  await miniflare.dispose().catch(() => {});
  process.exit(0);
};
process.on("SIGTERM", leave);
process.on("SIGINT", leave);
process.on("disconnect", leave);
