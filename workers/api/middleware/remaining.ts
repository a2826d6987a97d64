type Window = { endsAt: number; seen: number };

const windows = new Map<string, Window>();
/** Addresses an isolate remembers at once; beyond it, it forgets the oldest and tells them the full number again. */
const remembered = 10_000;

/**
 * How many requests are left, as far as this isolate has seen them: the limit itself is counted elsewhere, and its counter
 * does not tell. A hint for well-behaved clients, as the draft has it, never the decision.
 */
export function estimateRemaining(
  key: string,
  rate: { limit: number; seconds: number },
  now: number,
): { remaining: number; resetSeconds: number } {
  const before = windows.get(key);
  const window = before && before.endsAt > now ? before : { endsAt: now + rate.seconds * 1000, seen: 0 };
  window.seen += 1;
  if (window !== before) {
    windows.delete(key);
    if (windows.size >= remembered) forgetOldest();
    windows.set(key, window);
  }
  return {
    remaining: Math.max(0, rate.limit - window.seen),
    resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
  };
}

function forgetOldest(): void {
  const [oldest] = windows.keys();
  if (oldest !== undefined) windows.delete(oldest);
}
