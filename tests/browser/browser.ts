import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../scripts/stack/chromium.ts";
import type { Person } from "../harness/people.ts";
import type { Locale } from "./words.ts";

const open = new Set<Browser>();

/** Closes every browser that was opened here; for `afterEach`. */
export async function closeBrowsers(): Promise<void> {
  await Promise.all([...open].map((browser) => browser.close()));
  open.clear();
}

/**
 * A real Chromium; with `microphone` it hears that WAV file once, from the moment the microphone is opened. With `asks`
 * a page must be permitted to open it, and nobody is there to permit it.
 */
export async function openBrowser(options: { microphone?: string; asks?: boolean } = {}): Promise<Browser> {
  const { microphone, asks = false } = options;
  const voice = [
    "--use-fake-device-for-media-stream",
    ...(asks ? ["--deny-permission-prompts"] : ["--use-fake-ui-for-media-stream"]),
    "--autoplay-policy=no-user-gesture-required",
    ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : []),
  ];
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...voice] });
  open.add(browser);
  return browser;
}

/** A window. What a browser does to make speech clearer would spoil the tones, so it is off in here only. */
export async function openWindow(
  browser: Browser,
  options: { phone?: boolean; locale?: Locale } = {},
): Promise<BrowserContext> {
  const viewport = options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const locale = options.locale === "en" ? "en-GB" : "de-DE";
  const window = await browser.newContext({ viewport, locale });
  await window.addInitScript(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (asked) => {
      if (typeof asked?.audio !== "object") return open(asked);
      const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
      return open({ ...asked, audio: { ...asked.audio, ...plain } });
    };
  });
  return window;
}

/** Signs a person into a window with the cookies of their HTTP client. */
export async function signedIn(window: BrowserContext, { client }: Person): Promise<void> {
  const cookies = client.cookies().split("; ");
  await window.addCookies(
    cookies.map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: client.baseUrl };
    }),
  );
}

/** A page in which this person is signed in, on a phone, with a microphone that hears beeps. */
export async function phoneOf(person: Person): Promise<Page> {
  const window = await openWindow(await openBrowser(), { phone: true });
  await signedIn(window, person);
  return window.newPage();
}
