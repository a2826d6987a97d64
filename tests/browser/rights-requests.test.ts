import { AxeBuilder } from "@axe-core/playwright";
import { afterEach, expect, test } from "vitest";
import { newStaff } from "../harness/company.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

test("somebody asks on a telephone, HR answers; a letter is entered, and answered once it is known who wrote it", async () => {
  const { HR, STANDARD_USER: learner } = await newStaff();
  const browser = await openBrowser();
  const say = words("de", "rights");
  const mine = words("de", "my-data");

  const phone = await openWindow(browser, { phone: true });
  await signedIn(phone, learner);
  const own = await phone.newPage();
  await own.goto(`${stack.web}/account/data`);
  await own.getByLabel(mine("requests.words")).fill("Bitte wertet meine Gespräche nicht mehr aus.");
  await own.getByRole("button", { name: mine("requests.do") }).click();
  await own.getByText(say("due").split(" {{")[0] ?? "").waitFor();

  const window = await openWindow(browser);
  await signedIn(window, HR);
  const page = await window.newPage();
  await page.goto(`${stack.web}/team/requests`);
  const objection = page.getByRole("article", { name: say("kind.objection") });
  await objection.waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await objection.getByRole("button", { name: say("answer.open"), exact: true }).click();
  await objection.getByLabel(say("answer.label")).fill("Ist abgeschaltet.");
  await objection.getByRole("button", { name: say("answer.do") }).click();
  await objection.waitFor({ state: "detached" });

  await page.getByRole("button", { name: say("enter.open") }).click();
  await page.getByLabel(say("enter.about")).fill("Ida Ohnekonto, ida@example.test");
  await page.getByLabel(say("enter.words")).fill("Ich möchte wissen, was über mich gespeichert ist.");
  await page.getByRole("button", { name: say("enter.do"), exact: true }).click();
  const access = page.getByRole("article", { name: say("kind.access") });
  await access.getByRole("button", { name: say("identity.open") }).click();
  await access.getByLabel(say("identity.label")).fill("Rückruf unter der Nummer aus der Personalakte");
  await access.getByRole("button", { name: say("identity.do") }).click();
  await access.getByRole("button", { name: say("answer.open"), exact: true }).waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await own.reload();
  await own.getByText("Ist abgeschaltet.").waitFor();
});
