import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { unzipSync } from "fflate";
import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

test.each(["de", "en"] as const)(
  "somebody sees what is stored, takes it along with one click, and restricts its use (%s)",
  async (locale) => {
    const person = await newPerson({ locale });
    const window = await openWindow(await openBrowser(), { phone: true, locale });
    await signedIn(window, person);
    const page = await window.newPage();
    const say = words(locale, "my-data");
    await page.goto(`${stack.web}/account/data`);
    await page.locator(".kinds").first().waitFor();

    await page.getByRole("button", { name: say("export.do") }).press("Enter");
    await page.getByRole("progressbar").waitFor();
    await runCron();
    const link = page.getByRole("link", { name: say("export.download").split(" (")[0] ?? "" });
    await link.waitFor({ timeout: 15_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^careertrainer-.*\.zip$/);
    const names = Object.keys(unzipSync(new Uint8Array(await readFile(await download.path()))));
    expect(names).toEqual(expect.arrayContaining(["data.json", locale === "de" ? "lies-mich.html" : "read-me.html"]));

    await page.getByRole("button", { name: say("restriction.do"), exact: true }).click();
    await page.getByRole("button", { name: say("restriction.lift") }).click();
    await page.getByRole("button", { name: say("restriction.do"), exact: true }).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.getByRole("link", { name: say("erase.do") }).click();
    await page.waitForURL("**/account/erase");
  },
);
