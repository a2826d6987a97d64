import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type CDPSession, chromium } from "playwright-core";
import { ensureChromium } from "../stack/chromium.ts";
import { buildOnce } from "../stack/hash.ts";
import { node, root } from "../stack/paths.ts";
import { run } from "../stack/run.ts";
import { ceiling, type Row } from "./row.ts";

const seconds = 10;
/** A phone's core is taken to be so many times slower than one of this machine. */
const slowdown = 4;
const origin = "http://voice-form.test";
const types = new Map([
  ["html", "text/html"],
  ["js", "text/javascript"],
  ["css", "text/css"],
]);

/** What the form may show for long, by name. */
const scenes = [
  { name: "the persona speaks", state: "speaking", talking: true },
  { name: "the learner speaks", state: "listening", talking: true },
  { name: "nobody speaks", state: "listening", talking: false },
  { name: "the persona thinks", state: "thinking", talking: false },
] as const;
const mainTarget = 4;
/** Without a GPU the lines are drawn by the processor, which a phone does not do: a limit to notice a change for the worse by. */
const withoutGpuLimit = 25;

/**
 * The share of one phone-class core that the voice form takes on a phone's screen, alone on its page: of the page's
 * main thread, and of all its threads together with the drawing done in software.
 */
export async function measureVoiceForm(): Promise<Row[]> {
  const folder = await buildPage();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
  try {
    const window = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 });
    const page = await window.newPage();
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname;
      const file = path === "/" ? "/index.html" : path;
      const contentType = types.get(file.split(".").at(-1) ?? "") ?? "application/octet-stream";
      await route.fulfill({ contentType, body: await readFile(join(folder, file)) });
    });
    await page.goto(origin);
    await page.waitForFunction(() => "show" in globalThis);
    const devtools = await window.newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const processes = await browser.newBrowserCDPSession();
    const rows: Row[] = [];
    for (const { name, state, talking } of scenes) {
      await page.evaluate(([to, aloud]) => globalThis.show(to, aloud), [state, talking] as const);
      const main = await share(devtools, () => mainThreadSeconds(devtools), slowdown);
      const all = (await share(devtools, () => pageSeconds(processes), 1)) * slowdown;
      rows.push(
        ceiling(`voice form, ${name}, main thread of a phone`, "%", main, mainTarget),
        ceiling(`voice form, ${name}, all threads without a GPU`, "%", all, withoutGpuLimit),
      );
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** How fast `read`, in seconds of work, grows while the processor is `rate` times slower, percent of one core. */
async function share(devtools: CDPSession, read: () => Promise<number>, rate: number): Promise<number> {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await sleep(1500);
  const before = await read();
  await sleep(seconds * 1000);
  return ((await read()) - before) * (100 / seconds);
}

async function mainThreadSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/** Processor time of the processes that run pages; there is one page. */
async function pageSeconds(processes: CDPSession): Promise<number> {
  const { processInfo } = await processes.send("SystemInfo.getProcessInfo");
  return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === "renderer" ? cpuTime : 0), 0);
}

async function buildPage(): Promise<string> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const { folder } = await buildOnce({
    name: "bench-voice-form",
    madeOf: ["apps/web/bench", "apps/web/src/voice-form", "apps/web/src/styles", "package-lock.json"],
    build: async (folder) => {
      const args = [vite, "build", "--logLevel", "warn", "--outDir", folder, "--emptyOutDir"];
      await run(node, args, { cwd: join(root, "apps", "web", "bench"), name: "The build of the voice form's page" });
    },
  });
  return folder;
}
