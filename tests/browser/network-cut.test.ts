import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { part } from "../harness/stack.ts";
import { closeBrowsers, phoneOf } from "./browser.ts";
import { callByTyping, hangUp, isListening, linesOf, plain, scenarioIn, typeLine } from "./call-page.ts";

afterEach(closeBrowsers);
afterEach(() => part("livekit").signal("SIGCONT"));
const lines = scenarioIn("de").sandbox.learnerLines.slice(0, 4);
const cutMs = 10_000;

test("a line that is dead for ten seconds is said to be, and the same conversation goes on", async () => {
  const page = await phoneOf(await newPerson());
  await callByTyping(page);
  for (const line of lines.slice(0, 2)) await typeLine(page, line);

  // Neither what the page asks for nor what it speaks gets through.
  await page.context().setOffline(true);
  await part("livekit").signal("SIGSTOP");
  const cutAt = Date.now();
  await page.locator('[data-trouble="moment"], [data-trouble="reconnecting"]').waitFor({ timeout: 9000 });
  await sleep(cutMs - (Date.now() - cutAt));
  await part("livekit").signal("SIGCONT");
  await page.context().setOffline(false);

  await page.locator(".call:not([data-trouble])").waitFor({ timeout: 30_000 });
  await isListening(page);
  for (const line of lines.slice(2)) await typeLine(page, line);
  await hangUp(page);
  await page.locator("blockquote").first().waitFor({ timeout: 60_000 });
  expect(await linesOf(page)).toEqual(lines.map(plain));
});
