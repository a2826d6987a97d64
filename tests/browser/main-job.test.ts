import { readFileSync } from "node:fs";
import { ScenarioFile } from "@careertrainer/contract/scenario";
import type { Browser, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { lastMail, newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { openBrowser, openWindow, signedIn } from "./browser.ts";
import { microphoneFile } from "./microphone-file.ts";

const file = new URL("../../drizzle/catalogue/late-again.de.json", import.meta.url);
const scenario = ScenarioFile.parse(JSON.parse(readFileSync(file, "utf8")));
const lines = scenario.sandbox.learnerLines;
/** Long enough for the persona's answer to end. */
const answerSeconds = 9;
const greetingSeconds = 14;
/** So many sentences must come through the whole way unchanged. */
const wordForWord = 4;

let browser: Browser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** Letters and digits alone: what a transcript must share with what was said. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();

const spokenBy = (page: Page, speaker: "learner" | "persona") => page.locator(`[data-speaker="${speaker}"]`);

async function hangUpAndRead(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Beenden" }).click();
  await page.waitForURL(/\/sessions\/[^/]+$/);
  await page.locator("blockquote").first().waitFor({ timeout: 60_000 });
}

async function quotesOf(page: Page): Promise<string[]> {
  const texts = await page.locator("figure blockquote").allTextContents();
  return texts.map(plain);
}

/** The learner's lines of the transcript, without the numbers that lead to the criteria. */
async function linesOf(page: Page): Promise<string[]> {
  const texts = await page.locator(".line.me p").evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      for (const reference of copy.querySelectorAll(".ref")) reference.remove();
      return copy.textContent ?? "";
    }),
  );
  return texts.map(plain);
}

test("a person signs up, speaks with the persona, and reads feedback in their own words", async () => {
  const microphone = await microphoneFile([
    { text: scenario.checkPhrase, pauseAfterSeconds: greetingSeconds },
    ...lines.map((text) => ({ text, pauseAfterSeconds: answerSeconds })),
  ]);
  browser = await openBrowser(microphone);
  const window = await openWindow(browser);
  const page = await window.newPage();
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));

  const email = `speaker-${crypto.randomUUID()}@example.test`;
  await page.goto(`${stack.web}/sign-up`);
  await page.getByLabel("Name").fill("Miriam Seidel");
  await page.getByLabel("E-Mail").fill(email);
  await page.getByLabel("Passwort", { exact: true }).fill("Practise-2026!");
  await page.getByRole("button", { name: "Konto anlegen" }).click();
  await page.waitForURL("**/check-your-mail*");
  const link = (await lastMail(email)).links.find((candidate) => candidate.includes("/verify-email"));
  expect(link).toBeDefined();
  await page.goto(link ?? "");
  await page.waitForURL("**/home");

  await page.goto(`${stack.web}/practise/${scenario.slug}`);
  await page.getByRole("button", { name: "Gespräch beginnen" }).first().click();
  await page.getByRole("button", { name: "Verstanden, weiter zum Mikrofon" }).click();
  await page.waitForURL("**/checkin");
  await page.getByText("Wir hören dich gut").waitFor();
  await page.getByRole("button", { name: "Gespräch beginnen" }).click();
  await page.waitForURL("**/call");

  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await page.waitForFunction(() => performance.getEntriesByName("call:first-sound").length > 0, null, {
    timeout: 10_000,
  });
  const firstSoundMs = await page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return at("call:first-sound") - at("call:start");
  });
  expect(firstSoundMs).toBeLessThan(6000);

  await expect.poll(() => spokenBy(page, "learner").count(), { timeout: 130_000 }).toBeGreaterThanOrEqual(lines.length);
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(lines.length);
  await hangUpAndRead(page);

  // A machine that is short of time can damage a tone or two on the way; the stand-in then says so instead of guessing.
  const heard = await linesOf(page);
  const places = lines.map((line) => heard.findIndex((turn) => turn.includes(plain(line)))).filter((at) => at >= 0);
  expect(places.length, heard.join(" | ")).toBeGreaterThanOrEqual(wordForWord);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const quotes = await quotesOf(page);
  expect(quotes.length).toBeGreaterThan(0);
  for (const quote of quotes)
    expect(
      lines.some((line) => plain(line).includes(quote)),
      quote,
    ).toBe(true);

  const own = new URL(stack.web).origin;
  expect([...asked].filter((origin) => origin.startsWith("http") && origin !== own)).toEqual([]);
});

test("typing instead of speaking works, also after a reload in mid-call", async () => {
  browser = await openBrowser();
  const window = await openWindow(browser, { phone: true });
  await signedIn(window, await newPerson());
  const page = await window.newPage();
  await page.goto(`${stack.web}/practise/${scenario.slug}/checkin`);
  await page.getByRole("button", { name: "Lieber tippen" }).click();
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);

  for (const [i, line] of lines.entries()) {
    if (i === 2) {
      await page.reload();
      await page.locator('[data-words="listening"]').waitFor({ timeout: 20_000 });
      await expect.poll(() => spokenBy(page, "learner").count()).toBe(i);
    }
    const answered = await spokenBy(page, "persona").count();
    await page.getByLabel("Deine Antwort").fill(line);
    await page.keyboard.press("Enter");
    await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(answered);
    await page.locator('[data-words="listening"]').waitFor({ timeout: 20_000 });
  }
  await hangUpAndRead(page);

  expect(await linesOf(page)).toEqual(lines.map(plain));
  for (const quote of await quotesOf(page))
    expect(
      lines.some((line) => plain(line).includes(quote)),
      quote,
    ).toBe(true);
});
