import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { mendFaults, playFault, receivedBy } from "../harness/sandbox.ts";
import { closeBrowsers, phoneOf } from "./browser.ts";
import { callByTyping, expectOwnQuotes, feedback, hangUp, scenarioIn, typeLine } from "./call-page.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
/** Letters alone: digits could be taken for a telephone number and masked. */
const mark = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
  String.fromCharCode(97 + (byte % 26)),
).join("");
afterEach(() => mendFaults(mark));

test("when the evaluating model fails again and again, the conversation is kept and a later try gives the result", async () => {
  const [first = "", ...rest] = scenarioIn("de").sandbox.learnerLines.slice(0, 4);
  const lines = [`${first} ${mark}`, ...rest];
  const t = words("de", "result");
  const again = (name: string) => page.getByRole("button", { name });
  const page = await phoneOf(await newPerson());
  await callByTyping(page);
  for (const line of lines) await typeLine(page, line);
  await playFault({ provider: "openrouter", kind: "500", match: mark, times: 1000 });
  await hangUp(page);

  // The queue tries again by itself, after growing pauses, before it gives up.
  await page.getByText(t("failed.title")).waitFor({ timeout: 120_000 });
  expect(await page.locator("figure blockquote").count()).toBe(0);
  expect((await receivedBy("openrouter", mark)).length).toBeGreaterThanOrEqual(2);

  await mendFaults(mark);
  await again(t("failed.again")).click();
  await feedback(page);
  await expectOwnQuotes(page, lines);
});
