import { useEffect } from "react";

/** Keeps the screen on during a call; the browser drops the lock when the tab is hidden, so it is taken again. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const take = async () => {
      if (document.hidden || left) return;
      lock = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (left) void lock?.release();
    };
    void take();
    document.addEventListener("visibilitychange", take);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, []);
}
