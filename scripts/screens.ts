import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type Material, type Screen, screens } from "./screens/list.ts";

const help = `Takes a picture of every screen, and fails on overflow, console errors, requests to others and axe findings.

  npm run screens -- [--base http://127.0.0.1:8787] [--only result] [--width 390] [--out .data/screens]

The pages come from a running stack (npm start); the learner is its test account.`;

const { values } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:8787" },
    only: { type: "string" },
    width: { type: "string" },
    out: { type: "string", default: ".data/screens" },
    help: { type: "boolean", default: false },
  },
});

const heights = new Map([
  [360, 740],
  [390, 844],
  [768, 1024],
  [1440, 900],
]);
type Look = { width: number; theme: "light" | "dark"; locale: "de" | "en" };

const looksOf = (screen: Screen): Look[] => {
  const widths = [...heights.keys()].filter((width) => !values.width || width === Number(values.width));
  return widths.flatMap((width) => [
    { width, theme: "light" as const, locale: "de" as const },
    ...(width === 390 || width === 1440 ? [{ width, theme: "light" as const, locale: "en" as const }] : []),
    ...(screen.dark && (width === 390 || width === 1440)
      ? [{ width, theme: "dark" as const, locale: "de" as const }]
      : []),
  ]);
};

/** What a page did that it must not; some screens expect one refusal of the API, which the browser logs. */
const watch = (page: Page, base: string): string[] => {
  const wrongs: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (401|404|410)/.test(message.text()))
      wrongs.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrongs.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (["http:", "https:"].includes(url.protocol) && url.origin !== new URL(base).origin)
      wrongs.push(`request: ${url.origin}`);
  });
  return wrongs;
};

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const take = async (context: BrowserContext, screen: Screen, path: string, look: Look): Promise<string[]> => {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrongs = watch(page, values.base);
  await page.setViewportSize({ width: look.width, height: heights.get(look.width) ?? 900 });
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: "reduce" });
  await page.goto(new URL(path, values.base).href, { waitUntil: "load" });
  const arrive = async () => {
    await page.locator("h1").first().waitFor();
    await screen.prepare?.(page);
    await screen.ready?.(page).waitFor();
  };
  await arrive().catch((error: Error) => wrongs.push(`not ready: ${error.message.split("\n")[0]}`));
  await page.evaluate(() => document.fonts.ready);
  const over = await sideways(page);
  if (over > 0) wrongs.push(`overflow: ${over} px`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    wrongs.push(`axe ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  const name = `${screen.id}-${look.width}-${look.theme}-${look.locale}.png`;
  await page.screenshot({ path: join(values.out, name), fullPage: true });
  await page.close();
  return wrongs.map((wrong) => `${name}: ${wrong}`);
};

const contextFor = async (browser: Browser, locale: Look["locale"]): Promise<BrowserContext> => {
  const context = await browser.newContext({
    baseURL: values.base,
    locale: locale === "de" ? "de-DE" : "en-GB",
    serviceWorkers: "block",
  });
  await context.addInitScript((chosen) => localStorage.setItem("ct.locale", chosen), locale);
  return context;
};

const headers = { origin: values.base };

/** Signs the test account in, in this language, and says what it has to show. */
const signIn = async (context: BrowserContext, locale: Look["locale"]): Promise<Material> => {
  const { demo } = await (await context.request.get("/v1/config")).json();
  if (!demo) throw new Error("This stack has no test account; start it with npm start.");
  const answer = await context.request.post("/v1/auth/sign-in", { data: demo, headers });
  if (!answer.ok()) throw new Error(`The test account cannot sign in: ${answer.status()}`);
  await context.request.patch("/v1/me", { data: { locale }, headers });
  const { items } = await (await context.request.get(`/v1/scenarios?locale=${locale}`)).json();
  const list = await (await context.request.get("/v1/training-sessions?limit=50")).json();
  const newestFirst: { state: string; id: string }[] = list.items;
  return { scenario: items[0].slug, sessions: new Map(newestFirst.toReversed().map(({ state, id }) => [state, id])) };
};

const run = async (): Promise<void> => {
  await rm(values.out, { recursive: true, force: true });
  await mkdir(values.out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  });
  const wrongs: string[] = [];
  const wanted = screens.filter(({ id }) => !values.only || id.startsWith(values.only));
  for (const locale of ["de", "en"] as const) {
    const visitor = await contextFor(browser, locale);
    const learner = await contextFor(browser, locale);
    const material = await signIn(learner, locale);
    for (const screen of wanted) {
      const path = screen.path(material);
      if (!path) continue;
      const context = screen.as === "visitor" ? visitor : learner;
      for (const look of looksOf(screen).filter((candidate) => candidate.locale === locale))
        wrongs.push(...(await take(context, screen, path, look)));
    }
    await visitor.close();
    await learner.close();
  }
  await browser.close();
  for (const wrong of wrongs) console.error(wrong);
  console.log(wrongs.length === 0 ? `All screens are fine: ${values.out}` : `${wrongs.length} findings`);
  process.exitCode = wrongs.length === 0 ? 0 : 1;
};

if (values.help) console.log(help);
else await run();
