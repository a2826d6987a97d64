import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expectStatus, type Person } from "../../tests/harness/sign-up.ts";
import { type Part, startPart } from "../stack/part.ts";
import { buildCache, node, root } from "../stack/paths.ts";
import { portFinder } from "../stack/ports.ts";
import { answers } from "../stack/reachable.ts";
import { run } from "../stack/run.ts";
import type { StackUrls } from "../stack/stack.ts";
import { buildWeb } from "../stack/web.ts";
import { quietWrangler } from "../stack/workers.ts";
import type { WorkersConfig } from "../stack/workers-process.ts";
import { end, scenarioId, timedStart } from "./people.ts";
import { compared, median, type Row } from "./row.ts";

const samples = 200;
const warmUp = 20;

/** The baseline in a workerd of its own, on the same database, as a role that row security does not bind. */
async function startBare(urls: StackUrls): Promise<{ url: string; part: Part }> {
  const configPath = join(root, "scripts", "bench", "bare-worker", "wrangler.toml");
  const bundleFolder = join(buildCache, "bench-bare");
  const { folder: assetsFolder } = await buildWeb();
  // Wrangler wants the folder the config names to exist.
  mkdirSync(join(root, "apps", "web", "dist"), { recursive: true });
  rmSync(bundleFolder, { recursive: true, force: true });
  mkdirSync(bundleFolder, { recursive: true });
  const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");
  const args = [wrangler, "deploy", "-c", configPath, "--dry-run", "--outdir", bundleFolder];
  await run(node, args, { cwd: root, env: quietWrangler, name: "The bundle of the baseline" });
  const database = new URL(urls.sql.superuser);
  database.pathname = new URL(urls.sql.app_owner).pathname;
  database.port = String(urls.pool);
  const port = await portFinder()();
  const dataDir = join(urls.logs, "..");
  const config: WorkersConfig = {
    port,
    persistTo: join(dataDir, "bench-workerd"),
    cronEveryMinute: false,
    workers: [
      {
        name: "bench-bare",
        configPath,
        bundleFolder,
        assetsFolder,
        vars: {},
        hyperdrives: { DB: database.href },
      },
    ],
  };
  const file = join(dataDir, "bench-workers.json");
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  const url = `http://127.0.0.1:${port}`;
  const part = await startPart(
    {
      name: "baseline",
      command: node,
      args: [join(root, "scripts", "stack", "workers-process.ts"), file],
      cwd: root,
      env: quietWrangler,
      logFile: join(urls.logs, "baseline.log"),
      ready: () => answers(`${url}/health`),
      onMessage: () => {},
    },
    () => {},
  );
  return { url, part };
}

/** Reading one's training session through the API, against a bare route that asks the same; taking turns. */
export async function measureRead(urls: StackUrls, person: Person): Promise<Row> {
  const started = await timedStart(person, await scenarioId(person));
  await end(person, started.id);
  const bare = await startBare(urls);
  const path = `/v1/training-sessions/${started.id}`;
  const timed = async (url: string): Promise<number> => {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie: person.client.cookies() } });
    await (await expectStatus(response, 200)).text();
    return performance.now() - began;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let n = 0; n < samples + warmUp; n++) {
      const pair = n % 2 === 0 ? [await timed(`${urls.web}${path}`), await timed(`${bare.url}${path}`)] : [];
      const swapped = n % 2 === 0 ? [] : [await timed(`${bare.url}${path}`), await timed(`${urls.web}${path}`)];
      const [mine, other] = n % 2 === 0 ? pair : [swapped[1], swapped[0]];
      if (n >= warmUp && mine !== undefined && other !== undefined) {
        ours.push(mine);
        theirs.push(other);
      }
      // Stays below the API's read limit per address.
      await sleep(30);
    }
  } finally {
    await bare.part.stop();
  }
  return compared(
    "read of one session, median, against bare Hono + postgres.js",
    "ms",
    median(ours),
    median(theirs),
    1.3,
  );
}
