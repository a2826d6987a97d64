import { setTimeout as sleep } from "node:timers/promises";
import type { PutTurn } from "@careertrainer/contract/agent";
import { CallbackFailed, SessionLost } from "./callbacks.ts";

export type TurnVersion = Omit<PutTurn, "job"> & { seq: number };

export interface OutboxPorts {
  put: (version: TurnVersion) => Promise<unknown>;
  /** The session is no longer ours; nothing more will be sent. */
  onLost: (status: number) => void;
  /** The API refused one version for good; it is given up. */
  onRefused: (seq: number, code: string) => void;
  now: () => number;
}

export type Outbox = ReturnType<typeof createOutbox>;

/** Turns on their way to the API: newest version of each in memory, sent one after another, repeated until stored. */
export function createOutbox({ put, onLost, onRefused, now }: OutboxPorts) {
  const waiting = new Map<number, TurnVersion>();
  let waitingSince: number | null = null;
  let lost = false;
  let running: Promise<void> | null = null;
  let wake = new AbortController();

  const sendFirst = async (): Promise<boolean> => {
    const next = waiting.values().next();
    if (next.done) return true;
    const version = next.value;
    try {
      await put(version);
    } catch (error) {
      if (error instanceof SessionLost) {
        lost = true;
        waiting.clear();
        onLost(error.status);
        return true;
      }
      if (!(error instanceof CallbackFailed && error.final)) return false;
      onRefused(version.seq, error.code);
    }
    if (waiting.get(version.seq) === version) waiting.delete(version.seq);
    waitingSince = waiting.size > 0 ? now() : null;
    return true;
  };

  const run = async (): Promise<void> => {
    let pauseMs = 200;
    while (waiting.size > 0 && !lost) {
      if (await sendFirst()) {
        pauseMs = 200;
        continue;
      }
      await sleep(pauseMs, undefined, { signal: wake.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, 3_000);
    }
    running = null;
  };

  return {
    add(version: TurnVersion): void {
      if (lost) return;
      waiting.set(version.seq, version);
      waitingSince ??= now();
      running ??= run();
    },
    /** Milliseconds since the API last took what we have for it; 0 when nothing waits. */
    stuckMs: (): number => (waitingSince === null ? 0 : now() - waitingSince),
    /** Tries to deliver the rest at once; resolves true when nothing is left. */
    async drain(forMs: number): Promise<boolean> {
      wake.abort();
      wake = new AbortController();
      const over = new AbortController();
      const late = sleep(forMs, undefined, { signal: over.signal }).catch(() => undefined);
      while (running && !over.signal.aborted) {
        const done = await Promise.race([running.then(() => true), late.then(() => false)]);
        if (!done) break;
      }
      over.abort();
      return waiting.size === 0;
    },
  };
}
