import { join } from "node:path";
import { buildOnce } from "./hash.ts";
import { node, root } from "./paths.ts";
import { run } from "./run.ts";

/** Builds the web app unless its sources are unchanged. Returns the folder it is served from. */
export function buildWeb(): Promise<{ folder: string; outcome: "built" | "unchanged" }> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  return buildOnce({
    name: "web",
    madeOf: ["apps/web", "workers/contract", "package-lock.json"],
    build: async (folder) => {
      const args = [vite, "build", "--logLevel", "warn", "--outDir", folder, "--emptyOutDir"];
      // A test's NODE_ENV would give React's development build, and keep it in the cache.
      const env = { NODE_ENV: "production" };
      await run(node, args, { cwd: join(root, "apps", "web"), env, name: "The build of the web app" });
      const firstPage = join(root, "scripts", "stack", "first-page.ts");
      await run(node, [firstPage, folder], { cwd: root, name: "The start page" });
    },
  });
}
