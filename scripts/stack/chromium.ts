import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { root } from "./paths.ts";
import { run } from "./run.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const fixed = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** What to tell a person who has no browser for the tests. */
export const chromiumAdvice =
  "The browser tests need Chrome or Chromium: install one, or run `npx playwright-core install chromium`, or name one in CHROMIUM.";

/** A Chrome or Chromium of this machine: CHROMIUM, the system's, else Playwright's own; null when there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...fixed];
  const found = candidates.find((path) => existsSync(path));
  if (found) return found;
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

/** Like {@link findChromium}, and installs Debian's when root and there is none. @throws with advice */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { cwd: root, env, name: "apt-get update" }).catch(() => "");
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      cwd: root,
      env,
      name: chromiumAdvice,
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(chromiumAdvice);
}
