import { afterEach, expect, test } from "vitest";
import { lastMail } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { expectOwnQuotes, feedback, hangUp, linesOf, plain, scenarioIn, spokenBy } from "./call-page.ts";
import { microphoneFile } from "./microphone-file.ts";
import { type Locale, words } from "./words.ts";

afterEach(closeBrowsers);
/** Long enough for the persona's answer to end. */
const answerSeconds = 9;
const greetingSeconds = 14;

test.each<Locale>(["de", "en"])(
  "on a phone, a person signs up, speaks with the persona, and reads feedback in their own words (%s)",
  async (locale) => {
    const scenario = scenarioIn(locale);
    const lines = scenario.sandbox.learnerLines;
    const says = (file: string) => words(locale, file);
    const button = (file: string, key: string) =>
      page
        .getByRole("button", { name: says(file)(key) })
        .locator("visible=true")
        .first();
    const microphone = await microphoneFile([
      { text: scenario.checkPhrase, pauseAfterSeconds: greetingSeconds },
      ...lines.map((text) => ({ text, pauseAfterSeconds: answerSeconds })),
    ]);
    const window = await openWindow(await openBrowser({ microphone }), { phone: true, locale });
    const page = await window.newPage();
    const asked = new Set<string>();
    page.on("request", (request) => asked.add(new URL(request.url()).origin));

    const email = `speaker-${crypto.randomUUID()}@example.test`;
    await page.goto(`${stack.web}/sign-up`);
    await page.getByLabel(says("entrance")("field.name")).fill("Miriam Seidel");
    await page.getByLabel(says("entrance")("field.email")).fill(email);
    await page.getByLabel(says("entrance")("field.password"), { exact: true }).fill("Practise-2026!");
    await button("entrance", "signUp.do").click();
    await page.waitForURL("**/check-your-mail*");
    const link = (await lastMail(email)).links.find((candidate) => candidate.includes("/verify-email"));
    expect(link).toBeDefined();
    await page.goto(link ?? "");
    await page.waitForURL("**/home");

    await page.goto(`${stack.web}/practise/${scenario.slug}`);
    await button("scenario", "begin").click();
    await button("scenario", "sheet.go").click();
    await page.waitForURL("**/checkin");
    await page.getByText(says("checkin")("heard")).waitFor();
    await button("checkin", "start").click();
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

    await expect
      .poll(() => spokenBy(page, "learner").count(), { timeout: 130_000 })
      .toBeGreaterThanOrEqual(lines.length);
    await expect.poll(() => spokenBy(page, "persona").count(), { timeout: 20_000 }).toBeGreaterThan(lines.length);
    await hangUp(page, locale);
    await feedback(page);

    const heard = await linesOf(page);
    const places = lines.map((line) => heard.findIndex((turn) => turn.includes(plain(line))));
    expect(places, heard.join(" | ")).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // The words of the microphone check may reach into the call.
    await expectOwnQuotes(page, [scenario.checkPhrase, ...lines]);

    const own = new URL(stack.web).origin;
    expect([...asked].filter((origin) => origin.startsWith("http") && origin !== own)).toEqual([]);
  },
);
