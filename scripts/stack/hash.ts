import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

/** Builds something unless what it is made of is unchanged and its result is still there. Two stacks never build the same thing at once. */
export async function buildOnce(input: {
  name: string;
  madeOf: string[];
  result: string;
  build: () => Promise<void>;
}): Promise<"built" | "unchanged"> {
  const stamp = join(buildCache, `${input.name}.hash`);
  const lock = join(buildCache, `${input.name}.lock`);
  mkdirSync(dirname(stamp), { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > 120_000 || waited > 1200) rmSync(lock, { recursive: true, force: true });
      await sleep(100);
    }
  }
  try {
    const hash = hashOf(input.madeOf);
    if (existsSync(input.result) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return "unchanged";
    await input.build();
    writeFileSync(stamp, hash);
    return "built";
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
