import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { publishEvidence } from "./evidence/publish.ts";
import { showProgress, titleOf } from "./progress.ts";
import { environment, SettingsError } from "./settings.ts";
import type { PartEvent } from "./stack/part.ts";
import { dataRoot } from "./stack/paths.ts";
import { dropData } from "./stack/postgres.ts";
import { startStack } from "./stack/stack.ts";

const help = `npm start [-- options]   starts Careertrainer on this machine

  --port N    the address people open becomes http://localhost:N (default 8787; a free one if taken)
  --reset     forgets everything local (database, keys, logs) first
  --help      this text

Without any settings every outside provider is a stand-in. Real ones are set in .env; see .env.example.
`;

const read = () => {
  try {
    return parseArgs({
      options: {
        port: { type: "string" },
        reset: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
};

const options = read();
if (options.help) {
  console.log(help);
  process.exit(0);
}
const port = options.port === undefined ? undefined : Number(options.port);
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
  console.error(`--port wants a number from 1 to 65535, not "${options.port}".`);
  process.exit(2);
}

const dataDir = join(dataRoot, "local");
if (options.reset) {
  dropData(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

const tell = (event: PartEvent): void => {
  const name = titleOf(event.part);
  if (event.kind === "crashed")
    console.error(`\n  ${name} ended (${event.signal ?? event.code}): ${event.line}\n  ${name} is being restarted …`);
  if (event.kind === "restarted") console.error(`  ${name} is back after ${(event.ms / 1000).toFixed(1)} s`);
  if (event.kind === "gave-up")
    console.error(`  ${name} fell too often and stays down. Its log: ${join(dataDir, "logs", `${event.part}.log`)}`);
};

let leaving = false;
let stop: () => Promise<void> = async () => {};
const leave = async (): Promise<void> => {
  if (leaving) process.exit(130);
  leaving = true;
  console.error("\n  stopping …");
  await stop();
  process.exit(0);
};
process.on("SIGINT", leave);
process.on("SIGTERM", leave);
process.on("SIGHUP", leave);

const began = performance.now();
const progress = showProgress();
console.error("\nCareertrainer\n");
try {
  const stack = await startStack({
    dataDir,
    demo: true,
    publicHost: "localhost",
    env: environment(),
    ...(port ? { ports: { web: port } } : {}),
    onProgress: progress.on,
    onEvent: tell,
  });
  stop = stack.stop;
  progress.done();
  const { urls } = stack;
  await publishEvidence(urls);
  const standIns = urls.sandboxProviders;
  const lines = [
    "",
    `  Ready in ${((performance.now() - began) / 1000).toFixed(1)} s. Open  ${urls.public}`,
    "",
    ...(urls.demo ? [`  Demo sign-in   ${urls.demo.email}   ${urls.demo.password}`] : []),
    ...(urls.mailbox ? [`  Mailbox        ${urls.mailbox}`] : []),
    `  Stand-ins      ${standIns.length > 0 ? `${standIns.join(", ")} (see .env.example for the real ones)` : "none"}`,
    `  Logs           ${urls.logs}`,
    "",
    "  Ctrl-C stops everything.",
    "",
  ];
  console.log(lines.join("\n"));
} catch (error) {
  progress.done();
  console.error(
    `\n${error instanceof SettingsError ? error.message : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
