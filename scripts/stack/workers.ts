import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "./hash.ts";
import type { PartSpec } from "./part.ts";
import { dataRoot, node, root } from "./paths.ts";
import { answers } from "./reachable.ts";
import { run } from "./run.ts";
import type { WorkersConfig } from "./workers-process.ts";

/** Keeps wrangler and workerd from calling anybody. */
export const quietWrangler = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG_PATH: join(dataRoot, "logs"),
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  CI: "1",
  NO_COLOR: "1",
};

const configs = { api: "wrangler.toml", jobs: "workers/jobs/wrangler.toml" } as const;
export type WorkerName = keyof typeof configs;

/** Bundles a Worker with wrangler, as a deployment would, into `outdir`. */
export async function bundleWorker(worker: WorkerName, outdir: string, flags: string[] = []): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  // Wrangler wants the folder of the assets to exist, even for a dry run.
  mkdirSync(join(root, "apps", "web", "dist"), { recursive: true });
  const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  const args = [wrangler, "deploy", "-c", join(root, configs[worker]), "--dry-run", "--outdir", outdir, ...flags];
  await run(node, args, { cwd: root, env: quietWrangler, name: `The bundle of the ${worker} Worker` });
}

/** Bundles the Workers unless their sources are unchanged. Returns the folder of each bundle. */
export async function buildWorkers(): Promise<Record<WorkerName, string>> {
  const build = async (worker: WorkerName): Promise<string> => {
    const { folder } = await buildOnce({
      name: `worker-${worker}`,
      madeOf: ["workers", "drizzle/schema", "drizzle/database.ts", "wrangler.toml", "package-lock.json"],
      build: (outdir) => bundleWorker(worker, outdir),
    });
    return folder;
  };
  const [api, jobs] = await Promise.all([build("api"), build("jobs")]);
  return { api, jobs };
}

/** The part that runs the two Workers. */
export function workersPart(input: {
  dataDir: string;
  port: number;
  cronEveryMinute: boolean;
  /** Folder of each bundle, from {@link buildWorkers}. */
  bundles: Record<WorkerName, string>;
  /** Folder of the web app, from `buildWeb`. */
  webFolder: string;
  vars: Record<WorkerName, Record<string, string>>;
  hyperdrives: Record<WorkerName, Record<string, string>>;
  logFile: string;
  onMessage: (message: unknown) => void;
}): PartSpec {
  const config: WorkersConfig = {
    port: input.port,
    persistTo: join(input.dataDir, "workerd"),
    cronEveryMinute: input.cronEveryMinute,
    workers: (["api", "jobs"] as const).map((worker) => ({
      name: `careertrainer-${worker}`,
      configPath: join(root, configs[worker]),
      bundleFolder: input.bundles[worker],
      assetsFolder: worker === "api" ? input.webFolder : null,
      vars: input.vars[worker],
      hyperdrives: input.hyperdrives[worker],
    })),
  };
  const file = join(input.dataDir, "workers.json");
  mkdirSync(input.dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return {
    name: "workers",
    command: node,
    args: [join(root, "scripts", "stack", "workers-process.ts"), file],
    cwd: root,
    env: quietWrangler,
    logFile: input.logFile,
    ready: () => answers(`http://127.0.0.1:${input.port}/health`),
    readyWithinMs: 120_000,
    stopWithinMs: 4000,
    onMessage: input.onMessage,
  };
}
