import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/stack/chromium.ts";
import type { Person } from "../harness/people.ts";

/** A real Chromium; with `microphone` it hears that WAV file once, from the moment the microphone is opened. */
export async function openBrowser(microphone?: string): Promise<Browser> {
  const executablePath = await ensureChromium();
  const voice = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}%noloop`] : []),
  ];
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...voice] });
}

/** A window in German. What a browser does to make speech clearer would spoil the tones, so it is off in here only. */
export async function openWindow(browser: Browser, options: { phone?: boolean } = {}): Promise<BrowserContext> {
  const viewport = options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const window = await browser.newContext({ viewport, locale: "de-DE" });
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
