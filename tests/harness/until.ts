import { setTimeout as sleep } from "node:timers/promises";

/** Asks again until the answer is there (not undefined). @throws after `forMs` with what was waited for */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, forMs = 15_000): Promise<T> {
  for (const end = Date.now() + forMs; ; await sleep(100)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${forMs} ms in vain: ${what}`);
  }
}
