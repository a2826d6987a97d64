import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildCache } from "../stack/paths.ts";
import { buildWeb } from "../stack/web.ts";
import { bundleWorker, type WorkerName } from "../stack/workers.ts";
import { ceiling, type Row } from "./row.ts";

const zipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).byteLength / 1024;

/** The scripts a browser loads before the first screen: those index.html names. */
function initialScripts(html: string): string[] {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => tag.startsWith("<script") || /rel="modulepreload"/.test(tag))
    .flatMap((tag) => /(?:src|href)="\/?([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

/** Sizes after gzip: the web app's first load, and each Worker as it is deployed. */
export async function measureSizes(): Promise<Row[]> {
  const { folder: dist } = await buildWeb();
  const scripts = initialScripts(readFileSync(join(dist, "index.html"), "utf8"));
  const initial = scripts.reduce((total, script) => total + zipped(join(dist, script)), 0);
  const workers: Row[] = [];
  for (const worker of ["api", "jobs"] satisfies WorkerName[]) {
    const folder = join(buildCache, `bench-${worker}`);
    await bundleWorker(worker, folder, ["--minify"]);
    const size = readdirSync(folder)
      .filter((file) => file.endsWith(".js"))
      .reduce((total, file) => total + zipped(join(folder, file)), 0);
    workers.push(ceiling(`${worker} Worker, bundle`, "KB", size, 1024));
  }
  return [ceiling("web app, first JavaScript", "KB", initial, 150), ...workers];
}
