import { inject } from "vitest";
import type { PartName, StackUrls } from "../../scripts/stack/stack.ts";
import "./global-setup.ts";

/** Addresses, roles' connection strings and keys of the stack under test. */
export const stack: StackUrls = inject("stack");

async function control(path: string): Promise<unknown> {
  const response = await fetch(`${stack.control}${path}`, { method: "POST", signal: AbortSignal.timeout(90_000) });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

/** One process of the stack: breaks it, mends it. A killed part comes back by itself; a stopped one stays down until `restart`. */
export const part = (name: PartName) => ({
  pid: async (): Promise<number> => ((await control(`/parts/${name}`)) as { pid: number }).pid,
  kill: async (signal: NodeJS.Signals = "SIGKILL"): Promise<void> =>
    void (await control(`/parts/${name}/kill?signal=${signal}`)),
  /** The process and its children: SIGSTOP hangs them, SIGCONT lets them go on. */
  signal: async (signal: NodeJS.Signals): Promise<void> =>
    void (await control(`/parts/${name}/signal?signal=${signal}`)),
  stop: async (): Promise<void> => void (await control(`/parts/${name}/stop`)),
  restart: async (): Promise<void> => void (await control(`/parts/${name}/restart`)),
});

/** Runs the jobs Worker's cron once; resolves to workerd's outcome, "ok" when the handler ended well. */
export const runCron = async (cron = "* * * * *"): Promise<string> =>
  ((await control(`/scheduled?cron=${encodeURIComponent(cron)}`)) as { outcome: string }).outcome;
