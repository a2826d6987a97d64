import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type LaunchedStack, launchStack } from "../../scripts/stack/launch.ts";
import { root } from "../../scripts/stack/paths.ts";
import type { StackUrls } from "../../scripts/stack/stack.ts";
import { suiteStacks } from "../../scripts/stack/suites.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: StackUrls;
  }
}

type Running = { stack: Promise<LaunchedStack>; users: number };
/** vitest evaluates this file once per project; projects of one row of `suiteStacks` share a stack. */
const shared = globalThis as { [key: symbol]: Running | undefined };

/**
 * Starts the suites' real stack, on free ports and with its own data. STACK_URLS (JSON, as scripts/stack/serve.ts
 * prints it) uses a running one instead. The stack is another process, because vitest resolves some packages to their
 * builds for other runtimes.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.STACK_URLS) {
    project.provide("stack", JSON.parse(process.env.STACK_URLS) as StackUrls);
    return async () => {};
  }
  const suite = suiteStacks.findIndex(({ kinds }) => kinds.some((kind) => kind === project.name));
  const key = Symbol.for(`careertrainer.stack.${suite}`);
  const data = `.data/test-${process.pid}-${suite}`;
  const running = shared[key] ?? {
    stack: launchStack({ data, fresh: true, ...suiteStacks[suite]?.options }),
    users: 0,
  };
  shared[key] = running;
  running.users++;
  const stack = await running.stack;
  project.provide("stack", stack.urls);
  return async () => {
    running.users--;
    if (running.users > 0) return;
    shared[key] = undefined;
    await stack.stop();
    rmSync(join(root, data), { recursive: true, force: true });
  };
}
