// Outlives its parent by a moment: when the parent is gone, by whatever way, it ends every process group it was told of.
// Lines on stdin: "+<pid>" and "-<pid>".
import { createInterface } from "node:readline";

const groups = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  const pid = Number(line.slice(1));
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (line.startsWith("+")) groups.add(pid);
  else groups.delete(pid);
});
lines.on("close", () => {
  const signalAll = (signal) => {
    for (const pid of groups) {
      try {
        process.kill(-pid, signal);
      } catch {
        groups.delete(pid);
      }
    }
  };
  signalAll("SIGTERM");
  setTimeout(() => {
    signalAll("SIGKILL");
    process.exit(0);
  }, 4000);
});
