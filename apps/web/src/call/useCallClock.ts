import { useEffect, useState } from "react";

/** Whole seconds since `startedAt` (ms), at most `maxSeconds`; 0 before the conversation began. */
export function useCallClock(startedAt: number | undefined, maxSeconds: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (startedAt === undefined) return;
    const read = () => setSeconds(Math.min(maxSeconds, Math.max(0, Math.floor((Date.now() - startedAt) / 1000))));
    read();
    const timer = setInterval(read, 250);
    return () => clearInterval(timer);
  }, [startedAt, maxSeconds]);
  return seconds;
}

/** Seconds left until `reconnectSeconds` have passed since `since`; 0 when nothing is counted. */
export function useCountdown(since: number | undefined, length: number): number {
  const passed = useCallClock(since, length);
  return since === undefined ? 0 : length - passed;
}
