import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { closeBrowsers, phoneOf } from "./browser.ts";
import { callByTyping, hangUp } from "./call-page.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

test("hanging up in the first seconds gives no level, and says why", async () => {
  const page = await phoneOf(await newPerson());
  await callByTyping(page);
  await hangUp(page);
  await page.getByRole("heading", { name: words("de", "result")("tooShort.title") }).waitFor({ timeout: 20_000 });
  await page.getByText(words("de", "result")("tooShort.fair")).waitFor();
  expect(await page.locator("figure blockquote, .level").count()).toBe(0);
});
