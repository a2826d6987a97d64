import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** One process of the stack: what to run, and how to know that it is ready. */
export type PartSpec = {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
  logFile: string;
  /** Resolves true once the part can be used; asked every 50 ms. */
  ready: () => Promise<boolean>;
  readyWithinMs?: number;
  stopSignal?: NodeJS.Signals;
  stopWithinMs?: number;
  /** Opens an IPC channel; messages arrive at `onMessage`. */
  onMessage?: (message: unknown) => void;
};

/** What happened to a part after it was up. `line` is the last thing it wrote. */
export type PartEvent =
  | { part: string; kind: "crashed"; code: number | null; signal: string | null; line: string }
  | { part: string; kind: "restarted"; ms: number }
  | { part: string; kind: "gave-up"; line: string };

export type Part = {
  name: string;
  /** Process id now; 0 while it is down. */
  readonly pid: number;
  readonly logFile: string;
  /** Signals the process alone (default SIGKILL). It comes back by itself, as after a crash. */
  kill(signal?: NodeJS.Signals): void;
  /** Signals the process and its children, e.g. SIGSTOP and SIGCONT. */
  signalGroup(signal: NodeJS.Signals): void;
  /** Stops it and leaves it down until `restart`. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  send(message: unknown): void;
};

let reaper: ChildProcess | null = null;
function tellReaper(line: string): void {
  if (!reaper) {
    const script = join(dirname(fileURLToPath(import.meta.url)), "reaper.mjs");
    reaper = spawn(process.execPath, [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
    reaper.unref();
    reaper.stdin?.on("error", () => {});
    (reaper.stdin as unknown as { unref?: () => void })?.unref?.();
  }
  reaper.stdin?.write(`${line}\n`);
}

const backoff = [0, 500, 1000, 2000, 5000, 10_000];
/** A part that ran this long before it fell is not counted as falling again and again. */
const steadyMs = 30_000;

/** Starts a process, waits until it is ready, and brings it back when it crashes. @throws when it is not ready in time */
export async function startPart(spec: PartSpec, onEvent: (event: PartEvent) => void): Promise<Part> {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, "a");
  let child: ChildProcess | null = null;
  let wanted = true;
  let failures = 0;
  let lastLine = "";

  const keep = (chunk: Buffer): void => {
    writeSync(log, chunk);
    const lines = chunk
      .toString("utf8")
      .split("\n")
      .filter((line) => line.trim() && !/^\s+at |^Node\.js v/.test(line));
    const telling = lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1);
    if (telling) lastLine = telling.trim().slice(0, 400);
  };

  const launch = async (): Promise<void> => {
    const startedAt = Date.now();
    const started = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: { ...process.env, ...spec.env },
      detached: true,
      stdio: spec.onMessage ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
      ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid ?? spec.uid }),
    });
    child = started;
    const pid = started.pid;
    if (pid) tellReaper(`+${pid}`);
    started.stdout?.on("data", keep);
    started.stderr?.on("data", keep);
    if (spec.onMessage) started.on("message", spec.onMessage);
    let failed: Error | null = null;
    started.once("error", (error) => {
      failed = error;
    });
    let up = false;
    started.once("exit", (code, signal) => {
      if (child === started) child = null;
      if (pid) {
        killGroup(pid, "SIGKILL");
        tellReaper(`-${pid}`);
      }
      failed ??= new Error(`${spec.name} ended at once (${signal ?? code}): ${lastLine}`);
      if (!wanted || !up) return;
      onEvent({ part: spec.name, kind: "crashed", code, signal, line: lastLine });
      failures = Date.now() - startedAt > steadyMs ? 0 : failures + 1;
      void comeBack();
    });
    const deadline = startedAt + (spec.readyWithinMs ?? 90_000);
    while (!failed) {
      if (await spec.ready().catch(() => false)) {
        up = !failed;
        break;
      }
      if (Date.now() > deadline) {
        if (pid) killGroup(pid, "SIGKILL");
        throw new Error(`${spec.name} was not ready in time: ${lastLine} (log: ${spec.logFile})`);
      }
      await sleep(50);
    }
    if (!up && failed) throw failed;
  };

  const comeBack = async (): Promise<void> => {
    const startedAt = Date.now();
    while (wanted) {
      const wait = backoff[failures];
      if (wait === undefined) {
        onEvent({ part: spec.name, kind: "gave-up", line: lastLine });
        return;
      }
      await sleep(wait);
      if (!wanted || child) return;
      try {
        await launch();
        onEvent({ part: spec.name, kind: "restarted", ms: Date.now() - startedAt });
        return;
      } catch {
        failures++;
      }
    }
  };

  const stop = async (): Promise<void> => {
    wanted = false;
    const running = child;
    if (!running?.pid) return;
    const gone = new Promise<void>((resolve) => running.once("exit", () => resolve()));
    running.kill("SIGCONT");
    running.kill(spec.stopSignal ?? "SIGTERM");
    const timer = setTimeout(() => running.pid && killGroup(running.pid, "SIGKILL"), spec.stopWithinMs ?? 4000);
    await gone;
    clearTimeout(timer);
  };

  await launch();
  return {
    name: spec.name,
    logFile: spec.logFile,
    get pid() {
      return child?.pid ?? 0;
    },
    kill: (signal = "SIGKILL") => void child?.kill(signal),
    signalGroup: (signal) => child?.pid && killGroup(child.pid, signal),
    stop,
    restart: async () => {
      await stop();
      wanted = true;
      failures = 0;
      await launch();
    },
    send: (message) => void child?.send?.(message as object),
  };
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}
