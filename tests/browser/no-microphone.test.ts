import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";
import { feedback, hangUp, isListening, linesOf, plain, scenarioIn, spokenBy, typeLine } from "./call-page.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const scenario = scenarioIn("de");
const t = words("de", "checkin");

async function deniedAtCheckin() {
  const browser = await openBrowser({ asks: true });
  const window = await openWindow(browser, { phone: true });
  await signedIn(window, await newPerson());
  const page = await window.newPage();
  await page.goto(`${stack.web}/practise/${scenario.slug}/checkin`);
  await page.getByRole("heading", { name: t("blocked.title") }).waitFor();
  return { window, page };
}

test("with a denied microphone the whole conversation can be typed", async () => {
  const { page } = await deniedAtCheckin();
  expect(await page.locator("ol li").count()).toBe(3);
  await page.getByRole("button", { name: t("typeInstead") }).click();
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await isListening(page);
  const lines = scenario.sandbox.learnerLines.slice(0, 4);
  for (const line of lines) await typeLine(page, line);
  await hangUp(page);
  await feedback(page);
  expect(await linesOf(page)).toEqual(lines.map(plain));
});

test("a microphone that is permitted later is noticed without a reload, and nothing of it leaves the browser", async () => {
  const { window, page } = await deniedAtCheckin();
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${request.url()}`);
  });
  page.on("websocket", (socket) => sent.push(socket.url()));
  await window.grantPermissions(["microphone"], { origin: new URL(stack.web).origin });
  await page.getByRole("heading", { name: t("saySomething") }).waitFor({ timeout: 10_000 });
  await page.getByText(t("heard")).waitFor({ timeout: 15_000 });
  await expect.poll(() => page.locator("select").first().locator("option").count()).toBeGreaterThan(0);
  expect(sent).toEqual([]);
});
