import { useSyncExternalStore } from "react";

let answered = true;
const listeners = new Set<() => void>();

/** Notes whether the last question to the API was answered at all. */
export const noteAnswered = (now: boolean): void => {
  if (answered === now) return;
  answered = now;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

/** False without a network, and with one through which nothing comes. */
export const useReachable = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine && answered,
    () => true,
  );
