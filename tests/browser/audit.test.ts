import { readFile } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { newCompany, newMember } from "../harness/company.ts";
import { expectStatus } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);

test("an admin finds a change, reads it and takes it along; who it is about reads of it too", async () => {
  const admin = await newCompany();
  const member = await newMember(admin, "STANDARD_USER", { name: "Lea Brandt" });
  await expectStatus(await admin.client.patch(`/v1/team/members/${member.me.id}`, { role: "MANAGER" }), 200);
  const browser = await openBrowser();
  const audit = words("de", "audit");

  const window = await openWindow(browser, { phone: true });
  await signedIn(window, admin);
  const page = await window.newPage();
  await page.goto(`${stack.web}/team/audit`);
  await page.getByLabel(audit("filter.object")).selectOption("member");
  await page.getByLabel(audit("filter.action")).selectOption("update");
  await page.getByLabel(audit("filter.person")).selectOption({ label: "Daria Neumann" });
  await page.waitForURL(/object=member/);
  const row = page.locator("summary", { hasText: audit("column.role") }).first();
  await row.click();
  const difference = page.locator(".audit-diff").first();
  await difference.waitFor();
  expect(await difference.textContent()).toContain("STANDARD_USER");
  expect(await difference.textContent()).toContain("MANAGER");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: audit("export.csv") }).click(),
  ]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toContain("entry,time_utc,actor");
  expect(file).toContain(member.me.id);

  const theirs = await openWindow(browser, { phone: true });
  await signedIn(theirs, member);
  const own = await theirs.newPage();
  await own.goto(`${stack.web}/account/activity`);
  const about = own.locator(".audit-row", { hasText: audit("column.role") }).first();
  await about.waitFor();
  expect(await about.textContent()).toContain("Daria Neumann");
  await own.goto(`${stack.web}/team/audit`);
  await own.getByText(audit("notForYou.title")).waitFor();
});
