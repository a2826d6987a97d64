import { execFileSync } from "node:child_process";

/** These processes and everything they started, by id. */
export function withChildren(pids: readonly number[]): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = new Set(pids);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [pid = 0, parent = 0] of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}
