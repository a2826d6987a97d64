import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, phoneOf } from "./browser.ts";
import { callByTyping, feedback, hangUp, isListening, scenarioIn, spokenBy, typeLine } from "./call-page.ts";
import { microphoneFile } from "./microphone-file.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

/** Counts what a finger does on this page from now on; pages of the app follow one another without a load. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.taps = "0";
    addEventListener(
      "pointerdown",
      () => {
        const { dataset } = document.documentElement;
        dataset.taps = String(Number(dataset.taps) + 1);
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset.taps));
}

test("whoever signs in for the first time speaks after three taps", async () => {
  const person = await newPerson({ seenDisclosure: false });
  const microphone = await microphoneFile([{ text: "Ja.", pauseAfterSeconds: 1 }]);
  const page = await (await openWindow(await openBrowser({ microphone }), { phone: true })).newPage();
  const entrance = words("de", "entrance");
  await page.goto(`${stack.web}/sign-in`);
  await page.getByLabel(entrance("field.email")).fill(person.email);
  await page.getByLabel(entrance("field.password"), { exact: true }).fill(person.password);
  await page.keyboard.press("Enter");

  const begin = page.getByRole("link", { name: words("de", "home")("first.do") });
  await begin.waitFor({ timeout: 20_000 });
  const taps = await countTaps(page);
  await begin.click();
  await page.getByRole("button", { name: words("de", "scenario")("sheet.go") }).click();
  await page.getByText(words("de", "checkin")("heard")).waitFor({ timeout: 15_000 });
  await page.getByRole("button", { name: words("de", "checkin")("start") }).click();
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await isListening(page);
  expect(await taps()).toBe(3);
});

test("whoever reads a result is one tap away from the next attempt", async () => {
  const page = await phoneOf(await newPerson());
  await callByTyping(page);
  for (const line of scenarioIn("de").sandbox.learnerLines.slice(0, 4)) await typeLine(page, line);
  await hangUp(page);
  await feedback(page);
  const taps = await countTaps(page);
  await page
    .getByRole("button", { name: words("de", "practise")("again") })
    .first()
    .click();
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await taps()).toBe(1);
});
