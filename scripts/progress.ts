import type { Progress } from "./stack/stack.ts";

const titles: Record<string, string> = {
  postgres: "database",
  livekit: "LiveKit",
  sandbox: "sandbox",
  web: "web app",
  workers: "Workers",
  agent: "agent",
};
/** What a person calls a part. */
export const titleOf = (part: string): string => titles[part] ?? part;

const line = (part: string, mark: string, text: string): string => `  ${titleOf(part).padEnd(10)} ${mark} ${text}`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Shows one line per part: live on a terminal, as each part is ready elsewhere. */
export function showProgress(out: NodeJS.WriteStream = process.stderr): {
  on: (progress: Progress) => void;
  done: () => void;
} {
  const rows = new Map<string, { text: string; since: number; done: boolean }>();
  let drawn = 0;
  const live = out.isTTY === true;
  const draw = (): void => {
    if (drawn > 0) out.write(`\x1b[${drawn}A`);
    for (const [part, row] of rows) {
      const text = row.done ? row.text : `${row.text} ${seconds(performance.now() - row.since)}`;
      out.write(`\x1b[2K${line(part, row.done ? "✓" : "…", text).slice(0, (out.columns ?? 120) - 1)}\n`);
    }
    drawn = rows.size;
  };
  const timer = live ? setInterval(draw, 200) : null;
  timer?.unref();
  return {
    on: (progress) => {
      const since = rows.get(progress.part)?.since ?? performance.now();
      if (progress.kind === "starting") rows.set(progress.part, { text: "starting", since, done: false });
      if (progress.kind === "note") {
        rows.set(progress.part, { text: progress.text, since, done: false });
        if (!live) out.write(`${line(progress.part, "…", progress.text)}\n`);
      }
      if (progress.kind === "ready") {
        const text = `${seconds(progress.ms).padStart(6)}  ${progress.text}`;
        rows.set(progress.part, { text, since, done: true });
        if (!live) out.write(`${line(progress.part, "✓", text)}\n`);
      }
      if (live) draw();
    },
    done: () => {
      if (timer) clearInterval(timer);
      if (live) draw();
    },
  };
}
