import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Control } from "../../tests/checks/check.ts";
import { buildCache, root } from "../stack/paths.ts";

const migrations = "drizzle/migrations";

/** A copy of the sources as they are now, to break things in. Packages and what was built before are shared. */
export function makeScratchCopy(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of listed.toString("utf8").split("\0")) {
    if (file === "" || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  linkPackages(folder);
  mkdirSync(buildCache, { recursive: true });
  mkdirSync(join(folder, ".data"), { recursive: true });
  symlinkSync(buildCache, join(folder, ".data", "cache"));
}

/** The workspace's own packages are the copy's; all others are the original's. */
function linkPackages(folder: string): void {
  const from = join(root, "node_modules");
  const to = join(folder, "node_modules");
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (name === "@careertrainer")
      cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(from, name), join(to, name));
}

/**
 * Switches a control off in a copy. The returned function puts everything back.
 * @throws Error when the text to be replaced is not there exactly once: the check would prove nothing
 */
export function switchOff(folder: string, control: Pick<Control, "patch" | "sql">): () => void {
  const changed = new Map<string, string>();
  const change = (file: string, to: (text: string) => string) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    if (!changed.has(path)) changed.set(path, text);
    writeFileSync(path, to(text));
  };
  const putBack = () => {
    for (const [path, text] of changed) writeFileSync(path, text);
  };
  try {
    for (const { file, find, replace } of control.patch ?? [])
      change(file, (text) => {
        const times = text.split(find).length - 1;
        if (times !== 1) throw new Error(`"${find}" stands ${times} times in ${file}, not once`);
        return text.replace(find, () => replace);
      });
    const { sql } = control;
    if (sql) change(lastMigration(folder), (text) => `${text}\n--> statement-breakpoint\n${sql};\n`);
  } catch (error) {
    putBack();
    throw error;
  }
  return putBack;
}

function lastMigration(folder: string): string {
  const journal = JSON.parse(readFileSync(join(folder, migrations, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string }[];
  };
  return join(migrations, `${journal.entries.at(-1)?.tag}.sql`);
}
