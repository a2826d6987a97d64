import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser } from "../tests/browser/browser.ts";
import { microphoneFile } from "../tests/browser/microphone-file.ts";
import { adminOfCompany } from "./screens/admin.ts";
import { learnerWithSessions, signUp } from "./screens/learner.ts";
import { type Material, type Screen, screens } from "./screens/list.ts";
import { reviewerWithObjection } from "./screens/reviewer.ts";
import { launchStack } from "./stack/launch.ts";
import type { StackUrls } from "./stack/stack.ts";

const help = `Takes a picture of every screen, and fails on overflow, text cut off, missing translations, console errors, requests
to others and axe findings.

  npm run screens -- [--base http://127.0.0.1:8787] [--only result] [--width 390] [--out .data/screens]

The pages come from a stack of its own, or from the running one at --base (then without a reviewer's); a new learner signs up
and practises there first.`;

const { values } = parseArgs({
  options: {
    base: { type: "string" },
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

/** Phone and desktop in every theme and language; the widths between, where things start to overflow, once. */
const looks: Look[] = [...heights.keys()]
  .filter((width) => !values.width || width === Number(values.width))
  .flatMap((width): Look[] => {
    const light: Look = { width, theme: "light", locale: "de" };
    if (width !== 390 && width !== 1440) return [light];
    return [light, { ...light, theme: "dark" }, { ...light, locale: "en" }, { ...light, theme: "dark", locale: "en" }];
  });

/** What a page did that it must not; some pages ask for what is not there, which the browser logs. */
const watch = (page: Page, base: string): string[] => {
  const wrongs: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (404|410)/.test(message.text()))
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

/** Words that a box hides at its edge, as "selector: words". */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hides = (value: string) => value === "hidden" || value === "clip";
    const shown = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 4 && height > 4 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const words = node.textContent?.trim();
      const holder = node.parentElement;
      if (!words || !holder || !shown(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      for (let box: Element | null = holder; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        // Meant for screen readers alone.
        if (style.clipPath === "inset(50%)") break;
        if (style.overflowX === "auto" || style.overflowX === "scroll" || style.overflowY === "auto") break;
        const edge = box.getBoundingClientRect();
        const right = hides(style.overflowX) && (text.right > edge.right + 1 || text.left < edge.left - 1);
        const below = hides(style.overflowY) && text.bottom > edge.bottom + 1;
        if ((right || below) && edge.width > 4) {
          found.push(`${box.tagName.toLowerCase()}.${[...box.classList].join(".")}: ${words.slice(0, 60)}`);
          break;
        }
      }
    }
    return found;
  });

const take = async (
  context: BrowserContext,
  base: string,
  screen: Screen,
  path: string,
  look: Look,
): Promise<string[]> => {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const wrongs = watch(page, base);
  await page.addInitScript((locale) => localStorage.setItem("ct.locale", locale), look.locale);
  // Pages that the API Worker makes go by what the browser asks for.
  await page.setExtraHTTPHeaders({ "accept-language": look.locale });
  await page.setViewportSize({ width: look.width, height: heights.get(look.width) ?? 900 });
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: "reduce" });
  await page.goto(new URL(path, base).href, { waitUntil: "load" });
  const arrive = async () => {
    await page.locator("h1").first().waitFor();
    await screen.prepare?.(page);
    await screen.ready?.(page).waitFor();
  };
  await arrive().catch((error: Error) => wrongs.push(`not ready: ${error.message.split("\n")[0]}`));
  await page.evaluate(() => document.fonts.ready);
  const over = await sideways(page);
  if (over > 0) wrongs.push(`overflow: ${over} px`);
  for (const words of await cutOff(page)) wrongs.push(`cut off: ${words}`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    wrongs.push(`axe ${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  const name = `${screen.id}-${look.width}-${look.theme}-${look.locale}.png`;
  // A window as tall as the page shows what sticks to the window's edge where a person sees it: at the end.
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: look.width, height: Math.max(tall, heights.get(look.width) ?? 900) });
  await page.screenshot({ path: join(values.out, name) });
  await screen.after?.(page).catch((error: Error) => wrongs.push(`not closed: ${error.message.split("\n")[0]}`));
  await page.close();
  return wrongs.map((wrong) => `${name}: ${wrong}`);
};

const contextFor = (browser: Browser, baseURL: string): Promise<BrowserContext> =>
  browser.newContext({ baseURL, locale: "de-DE", serviceWorkers: "block" });

/** The product's database as superuser. */
const databaseOf = ({ sql }: StackUrls): string => {
  const url = new URL(sql.superuser);
  url.pathname = new URL(sql.app_owner).pathname;
  return url.href;
};

const nothing: Material = { scenario: "", sessions: new Map(), talks: new Map() };

/** Takes the wanted pictures from the pages at `base`. Resolves to what is wrong with them. */
const takeAll = async (browser: Browser, base: string, databaseUrl: string | undefined): Promise<string[]> => {
  const wrongs: string[] = [];
  const wanted = screens.filter(({ id }) => !values.only || id.startsWith(values.only));
  if (wanted.length === 0) throw new Error(`No screen begins with ${values.only}; they are in scripts/screens/list.ts`);
  const windows = {
    visitor: await contextFor(browser, base),
    learner: await contextFor(browser, base),
    newcomer: await contextFor(browser, base),
    reviewer: await contextFor(browser, base),
    admin: await contextFor(browser, base),
  };
  const signedIn = wanted.some(({ as }) => as !== "visitor" && as !== "admin");
  const ofLearner = signedIn ? await learnerWithSessions(windows.learner, base) : nothing;
  const review =
    databaseUrl && wanted.some(({ as }) => as === "reviewer")
      ? await reviewerWithObjection(windows.reviewer, windows.learner, base, databaseUrl)
      : undefined;
  const material: Material = { ...ofLearner, review };
  if (wanted.some(({ as }) => as === "newcomer")) await signUp(windows.newcomer, base);
  if (wanted.some(({ as }) => as === "admin")) await adminOfCompany(windows.admin, base);
  const deaf = await contextFor(browser, base);
  await deaf.addCookies(await windows.learner.cookies());
  await deaf.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
  });
  for (const locale of ["de", "en"] as const) {
    for (const person of [windows.learner, windows.newcomer, windows.reviewer, windows.admin])
      await person.request.patch("/v1/me", { data: { locale }, headers: { origin: base } });
    for (const screen of wanted) {
      const path = screen.path(material);
      if (!path) continue;
      const context = screen.as === "deaf" ? deaf : windows[screen.as];
      for (const look of looks.filter((candidate) => candidate.locale === locale))
        wrongs.push(...(await take(context, base, screen, path, look)));
    }
  }
  return wrongs;
};

const run = async (): Promise<void> => {
  await rm(values.out, { recursive: true, force: true });
  await mkdir(values.out, { recursive: true });
  const stack = values.base
    ? null
    : await launchStack({ data: ".data/screens-stack", fresh: true, onLine: console.error });
  // The learner says one sentence and is quiet then; Chromium's own test sound would beep into every pause.
  const microphone = await microphoneFile([{ text: "Hast du kurz Zeit?", pauseAfterSeconds: 1 }]);
  const browser = await openBrowser({ microphone });
  try {
    const wrongs = await takeAll(
      browser,
      values.base ?? stack?.urls.web ?? "",
      stack ? databaseOf(stack.urls) : undefined,
    );
    for (const wrong of wrongs) console.error(wrong);
    console.log(wrongs.length === 0 ? `All screens are fine: ${values.out}` : `${wrongs.length} findings`);
    process.exitCode = wrongs.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await stack?.stop();
  }
};

if (values.help) console.log(help);
else await run();
