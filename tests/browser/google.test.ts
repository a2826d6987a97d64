import { afterEach, expect, test } from "vitest";
import { newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const entrance = words("de", "entrance");

test("one comes in with Google, or joins it with the account one has, or turns back", async () => {
  const known = await newPerson({ name: "Miriam Seidel" });
  const browser = await openBrowser();
  const window = await openWindow(browser, { phone: true });
  const page = await window.newPage();
  const toGoogle = async (email: string) => {
    await page.goto(`${stack.web}/sign-in`);
    await page.getByRole("button", { name: entrance("google.do") }).click();
    await page.waitForURL("**/google/authorize?*");
    await page.getByLabel("E-mail").fill(email);
  };

  await toGoogle("nobody@example.test");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText(entrance("google.cancelled")).waitFor();

  await toGoogle(known.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: entrance("google.link.title") }).waitFor();
  await page.getByLabel(entrance("field.password"), { exact: true }).fill(known.password);
  await page.getByRole("button", { name: entrance("google.link.do") }).click();
  await page.waitForURL("**/home");

  await window.clearCookies();
  await toGoogle(`lea-${Date.now()}@example.test`);
  await page.getByLabel("Name").fill("Lea Brandt");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/home");
  await page.goto(`${stack.web}/account/security`);
  await page.getByText(words("de", "security")("password.none")).waitFor();
  expect(new URL(page.url()).search).toBe("");
});
