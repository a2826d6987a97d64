import { MyErasure } from "@careertrainer/contract/erasure";
import { afterEach, expect, test } from "vitest";
import { expectStatus, newPerson } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const say = words("de", "verify");

/** The certificate of somebody who was just erased, as it is handed out. */
async function certificate(): Promise<string> {
  const person = await newPerson();
  const body = { when: "now", password: person.password };
  const asked = MyErasure.parse(
    await (await expectStatus(await person.client.post("/v1/me/erasure", body), 202)).json(),
  );
  return until(
    "a certificate",
    async () => {
      await runCron();
      const answer = await fetch(`${stack.web}${asked.certificateUrl}`);
      return answer.status === 200 ? answer.text() : undefined;
    },
    60_000,
  );
}

test("a certificate is checked in the browser without a network, and refused with one byte changed", async () => {
  const text = await certificate();
  const window = await openWindow(await openBrowser(), { phone: true });
  const page = await window.newPage();
  const sent: string[] = [];
  await page.goto(`${stack.web}/verify`, { waitUntil: "networkidle" });
  await page.getByRole("heading", { level: 1, name: say("title") }).waitFor();
  page.on("request", (request) => sent.push(request.url()));
  await window.setOffline(true);

  const give = (content: string) =>
    page.locator('input[type="file"]').setInputFiles({
      name: "certificate.json",
      mimeType: "application/json",
      buffer: Buffer.from(content),
    });
  await give(text);
  await page.getByRole("heading", { name: say("genuine.title") }).waitFor();
  expect(await page.locator(".verdict-rows > div").count()).toBeGreaterThan(2);

  const places = [...text.matchAll(/"rows": (\d)/g)].map(({ index }) => index + '"rows": '.length);
  const at = places[0] ?? 0;
  await page.getByRole("button", { name: say("again") }).click();
  await give(`${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`);
  await page.getByRole("heading", { name: say("refused.bad_signature.title") }).waitFor();
  expect(await page.getByRole("heading", { name: say("genuine.title") }).count()).toBe(0);

  await page.getByRole("button", { name: say("again") }).click();
  await page.getByRole("button", { name: say("drop.paste") }).click();
  await page.getByLabel(say("paste.label")).fill(text.trim());
  await page.getByRole("button", { name: say("paste.do"), exact: true }).click();
  await page.getByRole("heading", { name: say("genuine.title") }).waitFor();
  expect(sent).toEqual([]);
});
