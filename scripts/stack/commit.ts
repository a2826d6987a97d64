import { spawnSync } from "node:child_process";
import { root } from "./paths.ts";

const git = (...args: string[]): string | null => {
  const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
};

/** The commit these sources are at (40 hex digits); null where they are changed, or no repository. */
export function commitHere(): string | null {
  const commit = git("rev-parse", "HEAD");
  return commit && git("status", "--porcelain", "--untracked-files=no") === "" ? commit : null;
}
