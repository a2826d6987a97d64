import { fork } from "node:child_process";
import { join } from "node:path";
import { node, root } from "./paths.ts";
import type { PartName, StackUrls } from "./stack.ts";

/** A stack that runs in a process of its own; ends with this one. */
export type LaunchedStack = { urls: StackUrls; stop: () => Promise<void> };

/**
 * Starts a stack on free ports in another process. @throws with the end of its output when it does not come up
 * @param input.data its data folder, relative to the repository
 * @param input.fresh forgets what the folder holds
 * @param input.pooled puts a transaction pool before the database; see StackOptions
 * @param input.only the parts to run; all of them without it
 * @param input.cron false: the jobs Worker's cron fires only when asked to, for tests that move times in the database
 * @param input.env variables as in .env.example; nothing else decides about providers
 */
export async function launchStack(input: {
  data: string;
  fresh?: boolean;
  pooled?: boolean;
  only?: readonly PartName[];
  cron?: boolean;
  env?: Record<string, string | undefined>;
  onLine?: (line: string) => void;
}): Promise<LaunchedStack> {
  const args = [
    "--data",
    input.data,
    "--free-ports",
    ...(input.fresh ? ["--fresh"] : []),
    ...(input.pooled ? ["--pooled"] : []),
    ...(input.only ? ["--only", input.only.join(",")] : []),
    ...(input.cron === false ? ["--no-cron"] : []),
  ];
  const child = fork(join(root, "scripts", "stack", "serve.ts"), args, {
    execPath: node,
    execArgv: [],
    cwd: root,
    // Its own group: Ctrl-C reaches it through this process, in order.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, NODE_OPTIONS: "", STACK_ENV: JSON.stringify(input.env ?? {}) },
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const text = chunk.toString("utf8");
    said = (said + text).slice(-4000);
    for (const line of text.trim().split("\n")) input.onLine?.(line);
  });
  const urls = await new Promise<StackUrls>((resolve, reject) => {
    child.once("message", (message: { urls: StackUrls }) => resolve(message.urls));
    child.once("exit", () => reject(new Error(`The stack did not start:\n${said}`)));
  });
  return {
    urls,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGTERM");
      await gone;
    },
  };
}
