import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appCode } from "../harness/accounts.ts";
import { invitationToken } from "../harness/company.ts";
import { lastMail } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { openBrowser, openWindow } from "./browser.ts";
import { callByTyping, feedback, hangUp, plain, scenarioIn, typeLine } from "./call-page.ts";
import { words } from "./words.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const password = "Practise-2026!";
const says = (file: string) => words("de", file);
const filled = (file: string, key: string, values: Record<string, string>) =>
  says(file)(key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const newAddress = (who: string) => `${who}-${randomUUID()}@example.test`;
const said = (page: Page, text: string) => page.getByText(text).first().waitFor();

/** From the empty form to home, by the link in the mail. */
async function signUp(page: Page, name: string, email: string): Promise<void> {
  const entrance = says("entrance");
  await page.getByLabel(entrance("field.name")).fill(name);
  await page.getByLabel(entrance("field.email")).fill(email);
  await page.getByLabel(entrance("field.password"), { exact: true }).fill(password);
  await button(page, entrance("signUp.do")).click();
  await page.waitForURL("**/check-your-mail*");
  const link = (await lastMail(email)).links.find((candidate) => candidate.includes("/verify-email"));
  await page.goto(link ?? "");
  await page.waitForURL("**/home");
}

/** Sets the second factor up as a person would, by typing the key into their app. */
async function setUpSecondFactor(page: Page): Promise<void> {
  const security = says("security");
  await page.goto(`${stack.web}/account/security`);
  await button(page, security("factor.turnOn")).click();
  await page.getByLabel(security("password.current"), { exact: true }).fill(password);
  await button(page, security("factor.next")).click();
  await page.getByText(security("factor.byHand")).click();
  const secret = (await page.locator(".by-hand code").textContent())?.replaceAll(" ", "") ?? "";
  await page.getByLabel(security("factor.code")).fill(appCode(secret));
  await button(page, security("factor.confirm")).click();
  await expect.poll(() => page.locator(".recovery-codes li").count()).toBe(10);
  await button(page, security("recovery.kept")).click();
  await button(page, security("factor.turnOff")).waitFor();
}

async function foundCompany(page: Page, company: string): Promise<void> {
  await page.goto(`${stack.web}/company/new`);
  await page.getByLabel(says("company")("new.name")).fill(company);
  await page.getByRole("radio", { name: says("company")("sessions.keep") }).check();
  await button(page, says("company")("new.do")).click();
  await page.waitForURL("**/team");
}

/** A new team, which the founder leads. */
async function leadTeam(page: Page, founder: string, team: string): Promise<void> {
  const words = says("team");
  const menu = () => button(page, filled("team", "menu", { name: founder })).click();
  await page.getByLabel(words("teams.new")).fill(team);
  await button(page, words("teams.create")).click();
  await button(page, filled("team", "teams.changeOne", { name: team })).waitFor();
  await menu();
  await page.getByRole("menuitemcheckbox", { name: team, exact: true }).click();
  await page.getByRole("cell", { name: team, exact: true }).waitFor();
  await menu();
  await page.getByRole("menuitemcheckbox", { name: filled("team", "leads", { team }) }).click();
  await page.getByRole("cell", { name: filled("team", "leads", { team }) }).waitFor();
}

async function invite(page: Page, email: string, team: string): Promise<string> {
  await page.goto(`${stack.web}/team/invite`);
  await page.getByLabel(says("team")("invite.addresses")).fill(email);
  await page.getByLabel(says("team")("team.label"), { exact: true }).selectOption({ label: team });
  await page.getByRole("button", { name: filled("team", "invite.send_one", { count: "1" }) }).click();
  await page.getByText(says("team")("invite.done"), { exact: true }).waitFor();
  return `${stack.web}/invitation?token=${await invitationToken(email)}`;
}

/** From the mail's link over a new account into the company. */
async function accept(page: Page, link: string, name: string, email: string, company: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("heading", { name: filled("company", "invitation.title", { company }) }).waitFor();
  await page.getByRole("link", { name: says("company")("invitation.signUp") }).click();
  await signUp(page, name, email);
  await page.getByRole("link", { name: says("common")("invitationWaits.do") }).click();
  await page.getByRole("radio", { name: says("company")("sessions.keep") }).check();
  await button(page, filled("company", "invitation.accept", { company })).click();
  await page.waitForURL("**/home");
}

test("a founder invites a colleague, who trains on a phone and alone decides what their manager sees", async () => {
  const [founder, colleague, company, team] = [
    "Daria Neumann",
    "Jona Petersen",
    "Nordkai Logistik",
    "Disposition",
  ] as const;
  const scenario = scenarioIn("de");
  const lines = scenario.sandbox.learnerLines;
  const desk = await openWindow(browser);
  const manager = await desk.newPage();
  await manager.goto(`${stack.web}/sign-up`);
  await signUp(manager, founder, newAddress("founder"));
  await setUpSecondFactor(manager);
  await foundCompany(manager, company);
  await leadTeam(manager, founder, team);
  const address = newAddress("colleague");
  const link = await invite(manager, address, team);

  const phone = await openWindow(browser, { phone: true });
  const learner = await phone.newPage();
  await accept(learner, link, colleague, address, company);
  await fitsThePhone(learner);

  await learner.goto(`${stack.web}/practise/${scenario.slug}`);
  await button(learner, says("scenario")("begin")).first().click();
  await button(learner, says("scenario")("sheet.go")).click();
  await learner.waitForURL("**/checkin");
  await callByTyping(learner);
  for (const line of lines) await typeLine(learner, line);
  await hangUp(learner);
  await feedback(learner);
  const session = learner.url().split("/").at(-1) ?? "";
  const quote = (await learner.locator("figure blockquote").first().textContent()) ?? "";
  expect(lines.some((line) => plain(line).includes(plain(quote)))).toBe(true);

  const shared = await sharedBy(manager, colleague);
  await said(manager, says("team")("shared.none"));
  const page = `${shared}/${session}`;
  const seen = () => seenAt(desk, page, [quote, scenario.title]);
  expect(await seen()).toEqual([]);

  const share = learner.getByRole("switch", { name: filled("result", "share.title", { name: founder }) });
  await share.click();
  await said(learner, filled("result", "share.done", { name: founder }));
  await manager.goto(shared);
  await manager.getByRole("link", { name: scenario.title }).click();
  await manager.waitForURL(page);
  await said(manager, quote);
  expect(await seen()).toEqual([quote, scenario.title]);

  await share.click();
  await said(learner, filled("result", "share.off", { name: founder }));
  await expect.poll(seen, { timeout: 20_000 }).toEqual([]);
});

/** The address of the page with what a member shares, reached as a manager would. */
async function sharedBy(page: Page, name: string): Promise<string> {
  await page.goto(`${stack.web}/team`);
  await button(page, filled("team", "menu", { name })).click();
  await page.getByRole("menuitem", { name: says("team")("shared.open") }).click();
  await page.getByRole("heading", { name: filled("team", "shared.title", { name }) }).waitFor();
  return page.url();
}

/** Which of these texts a page shows somebody in this window, once it has come to rest. */
async function seenAt(window: BrowserContext, address: string, texts: readonly string[]): Promise<string[]> {
  const page = await window.newPage();
  await page.goto(address, { waitUntil: "networkidle" });
  const shown = (await page.locator("main").textContent()) ?? "";
  await page.close();
  return texts.filter((text) => shown.includes(text));
}

async function fitsThePhone(page: Page): Promise<void> {
  const { wide, width } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    width: innerWidth,
  }));
  expect({ width, over: wide - width }).toEqual({ width: 390, over: 0 });
}
