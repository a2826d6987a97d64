import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../stack/paths.ts";

/** What is deployed, and what it is built from. */
const deployed = ["workers", "agent", "apps/web", "drizzle", "package-lock.json", "wrangler.toml"];

/** SHA-256 over names and contents of all files that are deployed or built into what is, as they are now, hex. */
export function codeDigest(): string {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", ...deployed], {
    cwd: root,
  });
  const files = [...new Set(listed.toString("utf8").split("\0"))].filter((file) => file !== "").sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
