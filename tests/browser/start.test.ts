import { afterEach, expect, test } from "vitest";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

test("the start page is finished before any of the app's files come, and answers the first tap all the same", async () => {
  const page = await (await openWindow(await openBrowser(), { phone: true })).newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(stack.web, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1, name: words("de", "start")("title") }).waitFor();
  expect(asked.filter((path) => /^\/assets\/(react|vendor|main)-.*\.js$/.test(path))).toEqual([]);

  // No pointer comes before it: the tap itself must bring the app and be answered by it.
  await page.locator("footer button[lang=en]").dispatchEvent("pointerdown");
  await page.locator("footer button[lang=en]").dispatchEvent("click");
  await page.getByRole("heading", { level: 1, name: words("en", "start")("title") }).waitFor();
  expect(asked.some((path) => path.startsWith("/assets/react-"))).toBe(true);

  await page
    .getByRole("link", { name: words("en", "start")("begin") })
    .first()
    .click();
  await page.waitForURL("**/sign-up");
});
