/**
 * Runs a stack until it is told to stop; for tests and for work on one part.
 * `node scripts/stack/serve.ts [--data DIR] [--only a,b]`: prints the addresses as one line of JSON on stdout, progress on stderr.
 * Started with an IPC channel it sends `{kind: "up", urls}` and ends with the channel.
 */
import { rmSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./paths.ts";
import { dropData } from "./postgres.ts";
import { type PartName, startStack } from "./stack.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: ".data/scratch" },
    only: { type: "string" },
    "free-ports": { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    pooled: { type: "boolean", default: false },
    "no-cron": { type: "boolean", default: false },
  },
});
const dataDir = isAbsolute(values.data) ? values.data : join(root, values.data);
if (values.fresh) {
  dropData(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}
const zero = { web: 0, postgres: 0, livekit: 0, livekitTcp: 0, livekitUdp: 0, sandbox: 0, agent: 0 };
const given = process.env.STACK_ENV;

const stack = await startStack({
  dataDir,
  ...(values.only ? { only: values.only.split(",") as PartName[] } : {}),
  ...(values["free-ports"] ? { ports: zero } : {}),
  pooled: values.pooled,
  cron: !values["no-cron"],
  env: given ? (JSON.parse(given) as Record<string, string>) : {},
  onProgress: (progress) => {
    if (progress.kind === "ready")
      console.error(`${progress.part} ${(progress.ms / 1000).toFixed(1)} s, ${progress.text}`);
    if (progress.kind === "note") console.error(`${progress.part}: ${progress.text}`);
  },
  onEvent: (event) => console.error(JSON.stringify(event)),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

process.stdout.write(`${JSON.stringify(stack.urls)}\n`);
process.send?.({ kind: "up", urls: stack.urls });

let leaving = false;
const leave = async (): Promise<void> => {
  if (leaving) return;
  leaving = true;
  await stack.stop();
  process.exit(0);
};
process.on("SIGINT", leave);
process.on("SIGTERM", leave);
process.on("disconnect", leave);
