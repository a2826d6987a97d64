import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { closeBrowsers, phoneOf } from "./browser.ts";
import {
  callByTyping,
  expectOwnQuotes,
  feedback,
  hangUp,
  isListening,
  linesOf,
  plain,
  scenarioIn,
  spokenBy,
  typeLine,
} from "./call-page.ts";

afterEach(closeBrowsers);
const lines = scenarioIn("de").sandbox.learnerLines;

test("typing instead of speaking works, also after a reload in mid-call", async () => {
  const page = await phoneOf(await newPerson());
  await callByTyping(page);
  for (const [i, line] of lines.entries()) {
    if (i === 2) {
      await page.reload();
      await isListening(page);
      await expect.poll(() => spokenBy(page, "learner").count()).toBe(i);
    }
    await typeLine(page, line);
  }
  await hangUp(page);
  await feedback(page);
  expect(await linesOf(page)).toEqual(lines.map(plain));
  await expectOwnQuotes(page, lines);
});
