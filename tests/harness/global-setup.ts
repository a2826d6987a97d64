import { fork } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { node, root } from "../../scripts/stack/paths.ts";
import type { StackUrls } from "../../scripts/stack/stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: StackUrls;
  }
}

type Running = { urls: Promise<StackUrls>; users: number; stop: () => Promise<void> };
/** vitest evaluates this file once per project; the stack is one. */
const shared = globalThis as { [key: symbol]: Running | undefined };
const key = Symbol.for("careertrainer.stack");

/** In a process of its own, because vitest resolves some packages to their builds for other runtimes. */
function launch(): Running {
  const script = join(root, "scripts", "stack", "serve.ts");
  const child = fork(script, ["--data", ".data/test", "--free-ports", "--fresh"], {
    execPath: node,
    execArgv: [],
    cwd: root,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-4000);
  });
  const urls = new Promise<StackUrls>((resolve, reject) => {
    child.once("message", (message: { urls: StackUrls }) => resolve(message.urls));
    child.once("exit", () => reject(new Error(`The stack did not start:\n${said}`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    await gone;
  };
  return { urls, users: 0, stop };
}

/**
 * Starts one real stack for all suites, on free ports and with its own data. STACK_URLS (JSON, as scripts/stack/serve.ts
 * prints it) uses a running one instead.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.STACK_URLS) {
    project.provide("stack", JSON.parse(process.env.STACK_URLS) as StackUrls);
    return async () => {};
  }
  const running = shared[key] ?? launch();
  shared[key] = running;
  running.users++;
  project.provide("stack", await running.urls);
  return async () => {
    running.users--;
    if (running.users > 0) return;
    shared[key] = undefined;
    await running.stop();
  };
}
