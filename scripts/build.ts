import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildCache, root } from "./stack/paths.ts";
import { buildWeb } from "./stack/web.ts";
import { bundleWorker } from "./stack/workers.ts";

const help = `npm run build   makes what is deployed

  apps/web/dist        the web app's files, served by the API Worker
  .data/cache/deploy   both Workers, minified, to be looked at; \`npx wrangler deploy --minify\` makes them anew
`;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h", default: false } } });
if (values.help) {
  console.log(help);
  process.exit(0);
}

const step = async <T>(name: string, make: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const made = await make();
  console.log(`✓ ${name} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return made;
};

const dist = join(root, "apps", "web", "dist");
await step("web app", async () => {
  const { folder } = await buildWeb();
  rmSync(dist, { recursive: true, force: true });
  cpSync(folder, dist, { recursive: true });
});
for (const worker of ["api", "jobs"] as const)
  await step(`${worker} Worker`, () => bundleWorker(worker, join(buildCache, "deploy", worker), ["--minify"]));
console.log(`\nThe web app is in ${join("apps", "web", "dist")}.`);
