import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import { type BrowserContext, chromium } from "playwright-core";
import { learnerWithSessions } from "./screens/learner.ts";
import { ensureChromium } from "./stack/chromium.ts";
import { launchStack } from "./stack/launch.ts";
import { portFinder } from "./stack/ports.ts";

const help = `npm run lighthouse [-- options]   opens the production build on Lighthouse's phone profile

  --json           prints one JSON array on stdout: [{page, performance, simulated, accessibility, bestPractices, seo, lcpMs, …, ok}]
  --only LIST      some of start, status, home, result, catalogue
  --runs N         the median of so many runs (default 3)
  --out DIR        where the reports go (default .data/lighthouse)

The start and the status page are opened as on a first visit, the others as by somebody who has just signed in and so has the app's
files. Each is opened twice: on a processor and a network that are slowed down for it (performance and the figures), and at full speed, from
which Lighthouse computes what a slow telephone would have done (simulated); docs/decisions/050 says why they differ. Every category must reach
95 both ways, search engines only for what is public. A busy machine shows in both.
`;

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "start,status,home,result,catalogue" },
    runs: { type: "string", default: "3" },
    out: { type: "string", default: ".data/lighthouse" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const enough = 95;
const categories = {
  performance: "performance",
  accessibility: "accessibility",
  bestPractices: "best-practices",
  seo: "seo",
};
type Category = keyof typeof categories;
type Visit = { page: string; lcpMs: number; tbtMs: number; cls: number; failed: string[] } & Partial<
  Record<Category, number>
>;
type Row = Visit & { simulated: number; simulatedTbtMs: number; ok: boolean };

/** Pages for everybody, by their path. */
const open: Record<string, string> = { start: "/", status: "/gdpr" };

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** One look at one page; the browser that listens on `port` is signed in already. */
async function visit(
  page: string,
  url: string,
  port: number,
  throttlingMethod: "devtools" | "simulate",
): Promise<Visit> {
  // What is behind the sign-in asks search engines to stay out.
  const asked = Object.entries(categories).filter(([name]) => name !== "seo" || page in open);
  const found = await lighthouse(url, {
    port,
    output: "html",
    logLevel: "silent",
    disableStorageReset: true,
    throttlingMethod,
    onlyCategories: asked.map(([, id]) => id),
  });
  if (!found || found.lhr.runtimeError) throw new Error(`${page}: ${found?.lhr.runtimeError?.message ?? "no report"}`);
  const { lhr, report } = found;
  await writeFile(join(values.out, `${page}-${throttlingMethod}.html`), String(report));
  const scores = Object.fromEntries(
    asked.map(([name, id]) => [name, Math.round((lhr.categories[id]?.score ?? 0) * 100)]),
  );
  const failed = Object.values(lhr.categories)
    .filter(({ id }) => id !== "performance")
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id]?.score !== null && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => id);
  const figure = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  return {
    page,
    ...scores,
    lcpMs: Math.round(figure("largest-contentful-paint")),
    tbtMs: Math.round(figure("total-blocking-time")),
    cls: Number(figure("cumulative-layout-shift").toFixed(3)),
    failed,
  };
}

/** The visit whose performance is in the middle. */
function middle(visits: Visit[]): Visit {
  const sorted = visits.toSorted((a, b) => (a.performance ?? 0) - (b.performance ?? 0));
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error("Nothing was visited");
  return found;
}

/** As on the first visit with this browser: no file is kept and no service worker answers. */
async function forgetFiles(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  const { origin } = new URL(url);
  await devtools.send("Storage.clearDataForOrigin", {
    origin,
    storageTypes: "cache_storage,service_workers,indexeddb",
  });
  await page.close();
}

/** Visits a page as often as asked, both ways, and tells how it went. */
async function judge(context: BrowserContext, page: string, url: string, port: number): Promise<Row> {
  const slowed: Visit[] = [];
  const simulated: Visit[] = [];
  for (let run = 0; run < Math.max(1, Number(values.runs) || 3); run++)
    for (const [visits, method] of [
      [slowed, "devtools"],
      [simulated, "simulate"],
    ] as const) {
      await (page in open ? forgetFiles(context, url) : wake(context, url));
      visits.push(await visit(page, url, port, method));
    }
  const visited = middle(slowed);
  const computed = middle(simulated);
  const marks = [computed.performance, ...Object.keys(categories).map((key) => visited[key as Category])];
  const row: Row = {
    ...visited,
    simulated: computed.performance ?? 0,
    simulatedTbtMs: computed.tbtMs,
    ok: marks.every((mark) => mark === undefined || mark >= enough),
  };
  const scores = Object.keys(categories).flatMap((key) => {
    const score = row[key as Category];
    return score === undefined ? [] : [`${key} ${score}`];
  });
  const figures = `LCP ${row.lcpMs} ms, blocked ${row.tbtMs} ms, shift ${row.cls}, simulated ${row.simulated} (blocked ${row.simulatedTbtMs} ms)`;
  const line = `${row.ok ? "✓" : "✗"} ${page}: ${[...scores, figures, ...row.failed].join(", ")}`;
  if (values.json) tell(line);
  else console.log(line);
  return row;
}

/**
 * Wakes the service worker, which then lives for half a minute in the process the page will come into. Starting that process is the browser's
 * work, and Lighthouse would take it for the page's: simulated, the page's first words come before it.
 */
async function wake(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL("/.well-known/security.txt", url).href);
  await page.close();
}

/** The start page as a stranger, the others as a learner with a result. */
async function visitAll(context: BrowserContext, base: string, port: number): Promise<Row[]> {
  const wanted = values.only.split(",");
  const at = (path: string) => new URL(path, base).href;
  const found: Row[] = [];
  for (const [page, path] of Object.entries(open))
    if (wanted.includes(page)) found.push(await judge(context, page, at(path), port));
  if (wanted.every((page) => page in open)) return found;
  const evaluated = (await learnerWithSessions(context, base)).sessions.get("evaluated");
  if (!evaluated) throw new Error("There is no evaluated conversation to look at");
  const pages = { home: "/home", result: `/sessions/${evaluated}`, catalogue: "/practise" };
  for (const [page, path] of Object.entries(pages))
    if (wanted.includes(page)) found.push(await judge(context, page, at(path), port));
  return found;
}

await mkdir(values.out, { recursive: true });
const executablePath = await ensureChromium();
const stack = await launchStack({ data: ".data/lighthouse-stack", fresh: true, onLine: tell });
const profile = await mkdtemp(join(tmpdir(), "ct-lighthouse-"));
const port = await portFinder()();
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  baseURL: stack.urls.web,
  locale: "de-DE",
  args: ["--no-sandbox", `--remote-debugging-port=${port}`],
});
try {
  const found = await visitAll(context, stack.urls.web, port);
  if (values.json) console.log(JSON.stringify(found));
  process.exitCode = found.every(({ ok }) => ok) ? 0 : 1;
} finally {
  await context.close();
  await stack.stop();
  await rm(profile, { recursive: true, force: true });
}
