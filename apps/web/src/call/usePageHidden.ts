import { useSyncExternalStore } from "react";

const subscribe = (changed: () => void) => {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
};

/** Whether the tab is in the background. */
export const usePageHidden = (): boolean => useSyncExternalStore(subscribe, () => document.hidden);
