import { readFileSync } from "node:fs";
import { ScenarioFile } from "@careertrainer/contract/scenario";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { stack } from "../harness/stack.ts";
import { type Locale, words } from "./words.ts";

/** The scenario all stories are played in, as it is written. */
export function scenarioIn(locale: Locale) {
  const file = new URL(`../../drizzle/catalogue/late-again.${locale}.json`, import.meta.url);
  return ScenarioFile.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Letters and digits alone: what a transcript must share with what was said. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, " ")
    .trim();

export const spokenBy = (page: Page, speaker: "learner" | "persona"): Locator =>
  page.locator(`[data-speaker="${speaker}"]`);

export const isListening = (page: Page): Promise<void> =>
  page.locator('[data-words="listening"]').waitFor({ timeout: 30_000 });

/** From the microphone check into a call that is typed, until the persona has greeted. */
export async function callByTyping(page: Page, locale: Locale = "de"): Promise<void> {
  await page.goto(`${stack.web}/practise/${scenarioIn(locale).slug}/checkin`);
  await page.getByRole("button", { name: words(locale, "checkin")("type") }).click();
  await page.waitForURL("**/call");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await isListening(page);
}

/** Types one sentence and waits until the persona has answered it. */
export async function typeLine(page: Page, line: string, locale: Locale = "de"): Promise<void> {
  const answered = await spokenBy(page, "persona").count();
  await page.getByLabel(words(locale, "call")("control.answer")).fill(line);
  await page.keyboard.press("Enter");
  await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 30_000 }).toBeGreaterThan(answered);
  await isListening(page);
}

export async function hangUp(page: Page, locale: Locale = "de"): Promise<void> {
  await page.getByRole("button", { name: words(locale, "call")("control.end") }).click();
  await page.waitForURL(/\/sessions\/[^/]+$/);
}

export const feedback = (page: Page): Promise<void> => page.locator("blockquote").first().waitFor({ timeout: 60_000 });

async function quotesOf(page: Page): Promise<string[]> {
  const texts = await page.locator("figure blockquote").allTextContents();
  return texts.map(plain);
}

/** The learner's lines of the transcript, without the numbers that lead to the criteria. */
export async function linesOf(page: Page): Promise<string[]> {
  const texts = await page.locator(".line.me p").evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement;
      for (const reference of copy.querySelectorAll(".ref")) reference.remove();
      return copy.textContent ?? "";
    }),
  );
  return texts.map(plain);
}

/** Each quote of the feedback is part of a sentence that was said. */
export async function expectOwnQuotes(page: Page, lines: readonly string[]): Promise<void> {
  const quotes = await quotesOf(page);
  expect(quotes.length).toBeGreaterThan(0);
  for (const quote of quotes)
    expect(
      lines.map(plain).filter((line) => line.includes(quote)),
      quote,
    ).not.toEqual([]);
}
