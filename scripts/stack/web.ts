import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "./hash.ts";
import { node, root } from "./paths.ts";
import { run } from "./run.ts";

const webFolder = join(root, "apps", "web", "dist");

/** Builds the web app into apps/web/dist unless its sources are unchanged. */
export async function buildWeb(): Promise<"built" | "unchanged"> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(join(root, "apps", "web", "index.html"))) return "unchanged";
  return buildOnce({
    name: "web",
    madeOf: ["apps/web", "workers/contract", "package-lock.json"],
    result: join(webFolder, "index.html"),
    build: async () => {
      await run(node, [vite, "build", "--logLevel", "warn"], {
        cwd: join(root, "apps", "web"),
        name: "The build of the web app",
      });
    },
  });
}
