import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { feedback, isListening, linesOf, plain, scenarioIn, spokenBy } from "./call-page.ts";
import { microphoneFile } from "./microphone-file.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const scenario = scenarioIn("de");
const lines = scenario.sandbox.learnerLines.slice(0, 4);
const mostStops = 60;

/** Goes on with Tab until what has the focus is called `name`. @throws when it never comes */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < mostStops; i++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return (at?.getAttribute("aria-label") ?? label ?? at?.textContent ?? "").trim();
    });
    if (here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab never came to “${name}”, only to ${passed.join(" · ")}`);
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

test("from signing in to the result with the keyboard alone", async () => {
  const person = await newPerson({ seenDisclosure: false });
  const microphone = await microphoneFile([{ text: "Ja.", pauseAfterSeconds: 1 }]);
  const window = await openWindow(await openBrowser({ microphone }));
  const page = await window.newPage();
  const entrance = words("de", "entrance");
  await page.goto(`${stack.web}/sign-in?next=${encodeURIComponent(`/practise/${scenario.slug}`)}`);
  await page.getByLabel(entrance("field.email")).waitFor();
  if (!(await page.getByLabel(entrance("field.email")).evaluate((field) => field === document.activeElement)))
    await tabTo(page, entrance("field.email"));
  await page.keyboard.type(person.email);
  await tabTo(page, entrance("field.password"));
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { name: scenario.title }).waitFor();
  await press(page, words("de", "scenario")("begin"));
  await page.getByRole("dialog").waitFor();
  await press(page, words("de", "scenario")("sheet.go"));
  await page.getByText(words("de", "checkin")("heard")).waitFor({ timeout: 15_000 });
  await press(page, words("de", "checkin")("start"));
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);

  const call = words("de", "call");
  const pressed = (name: string) => page.getByRole("button", { name, pressed: true }).count();
  await page.keyboard.press("m");
  expect(await pressed(call("control.mute"))).toBe(1);
  await page.keyboard.press("c");
  await page.getByText(call("captionsOff")).waitFor();
  await page.keyboard.press("c");
  await page.keyboard.press("h");
  await page.getByText(scenario.hints[0] ?? "").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText(scenario.hints[0] ?? "").waitFor({ state: "detached" });
  await isListening(page);
  await page.keyboard.press("t");
  for (const line of lines) {
    const answered = await spokenBy(page, "persona").count();
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
    await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 30_000 }).toBeGreaterThan(answered);
    await isListening(page);
  }
  await press(page, call("control.end"));
  await page.waitForURL(/\/sessions\/[^/]+$/);
  await feedback(page);
  // What the microphone said until it was muted may have become a line of its own before these.
  expect((await linesOf(page)).slice(-lines.length)).toEqual(lines.map(plain));
});
