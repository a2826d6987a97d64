/** Upper ends of the histogram, in seconds. */
const bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export type RequestCount = {
  method: string;
  route: string;
  /** `2xx`, `4xx` … */
  status: string;
  count: number;
  seconds: number;
  /** Requests within each of {@link bounds}, cumulative. */
  within: { bound: number; count: number }[];
};

/** A name for this isolate, so that two of them are not taken for one that counts backwards. */
let isolate: string | undefined;
const counts = new Map<string, RequestCount>();

/** Counts an answered request. A Worker remembers nothing across isolates: the numbers are this one's, since it began. */
export function countRequest(seen: { method: string; route: string; status: number; ms: number }): void {
  const status = `${Math.floor(seen.status / 100)}xx`;
  const key = `${seen.method} ${seen.route} ${status}`;
  const before = counts.get(key) ?? {
    method: seen.method,
    route: seen.route,
    status,
    count: 0,
    seconds: 0,
    within: bounds.map((bound) => ({ bound, count: 0 })),
  };
  const seconds = seen.ms / 1000;
  counts.set(key, {
    ...before,
    count: before.count + 1,
    seconds: before.seconds + seconds,
    within: before.within.map(({ bound, count }) => ({ bound, count: count + (seconds <= bound ? 1 : 0) })),
  });
}

export function requestCounts(): { isolate: string; counts: RequestCount[] } {
  isolate ??= crypto.randomUUID().slice(0, 8);
  return { isolate, counts: [...counts.values()] };
}
