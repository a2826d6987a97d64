/** Milliseconds without anything from the provider, while something is due, after which it counts as hung. */
export const hangMs = 10_000;
const backoffMs = [100, 1_000, 2_500] as const;
/** A connection that held this long counts as having worked, even if nobody spoke. */
const steadyMs = 30_000;

export type Watchdog = ReturnType<typeof createWatchdog>;

/** Says when the provider owes us something and has been silent for too long. */
export function createWatchdog(now: () => number) {
  let dueSince: number | null = null;
  return {
    /** From now on the provider owes something (a turn was committed, a reply asked for, a connection opened). */
    expect(): void {
      dueSince ??= now();
    },
    /** Something came; more is due. */
    progress(): void {
      if (dueSince !== null) dueSince = now();
    },
    /** A reply began: more of it is due. */
    begin(): void {
      dueSince = now();
    },
    /** Nothing is due any more. */
    settle(): void {
      dueSince = null;
    },
    waiting: (): boolean => dueSince !== null,
    hung: (): boolean => dueSince !== null && now() - dueSince > hangMs,
  };
}

export type Mending = ReturnType<typeof createMending>;

/** Counts failed attempts to get a working line; after three the provider has failed. */
export function createMending(now: () => number) {
  let strikes = 0;
  let openedAt: number | null = null;
  let proven = false;
  return {
    /** Milliseconds to wait before the next attempt, or null when it is time to give up. */
    next: (): number | null => backoffMs[strikes] ?? null,
    /** An attempt to connect failed. */
    failed(): void {
      strikes += 1;
    },
    opened(): void {
      openedAt = now();
      proven = false;
    },
    /** A whole reply came over this line: it works. */
    proved(): void {
      proven = true;
      strikes = 0;
    },
    /** The line broke or hung. A line that never worked is a failed attempt. */
    lost(): void {
      const worked = proven || (openedAt !== null && now() - openedAt > steadyMs);
      strikes = worked ? 0 : strikes + 1;
      openedAt = null;
      proven = false;
    },
  };
}
