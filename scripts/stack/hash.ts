import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildCache, root } from "./paths.ts";

const skipped = new Set(["node_modules", "dist", ".data", ".wrangler", ".git"]);

function* filesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.has(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* filesOf(inner);
    else if (entry.isFile()) yield inner;
  }
}

/** SHA-256 over names and contents of the given files and folders (relative to the repository). */
function hashOf(paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths)
    for (const file of filesOf(join(root, path)))
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update("\0");
  return hash.digest("hex");
}

const dayMs = 24 * 60 * 60 * 1000;

/** Folders of earlier sources go after a day; a running stack may still serve from a younger one. */
function dropOld(name: string, keep: string): void {
  for (const entry of readdirSync(buildCache)) {
    const path = join(buildCache, entry);
    if (!entry.startsWith(`${name}-`) || path === keep) continue;
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}

/** A lock is a file with its holder's pid; one whose holder is gone counts for nothing. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const holder = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    try {
      if (holder > 0) process.kill(holder, 0);
    } catch {
      rmSync(lock, { force: true });
    }
    return false;
  }
}

/**
 * Builds something into a folder that is named after what it is made of; nothing happens when that folder is there.
 * Two stacks never build the same thing at once, and never take it away from each other.
 */
export async function buildOnce(input: {
  name: string;
  madeOf: string[];
  build: (folder: string) => Promise<void>;
}): Promise<{ folder: string; outcome: "built" | "unchanged" }> {
  mkdirSync(buildCache, { recursive: true });
  const lock = join(buildCache, `lock-${input.name}`);
  while (!takeLock(lock)) await sleep(100);
  try {
    const folder = join(buildCache, `${input.name}-${hashOf(input.madeOf).slice(0, 16)}`);
    if (existsSync(folder)) return { folder, outcome: "unchanged" };
    const unfinished = join(buildCache, `unfinished-${input.name}`);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    await input.build(unfinished);
    renameSync(unfinished, folder);
    dropOld(input.name, folder);
    return { folder, outcome: "built" };
  } finally {
    rmSync(lock, { force: true });
  }
}
