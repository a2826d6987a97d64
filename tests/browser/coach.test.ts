import { randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { talkOf } from "../harness/coach.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { newPerson, type Person } from "../harness/people.ts";
import { mendFaults, playFault, receivedBy } from "../harness/sandbox.ts";
import { openBrowser, openWindow, signedIn } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const newMark = () => `kennwort${[...randomBytes(10)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
const question = (mark: string) => `Wie sage ich eine Absage? ${mark}`;

async function coach(person: Person, options: { phone?: boolean; search?: string } = {}): Promise<Page> {
  const window = await openWindow(browser, options);
  await signedIn(window, person);
  const page = await window.newPage();
  await page.goto(`${person.client.baseUrl}/coach${options.search ?? ""}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}
const field = (page: Page) => page.getByRole("textbox");
const ask = async (page: Page, text: string) => {
  await field(page).fill(text);
  await field(page).press("Enter");
};
const idOf = (page: Page) => page.url().split("/").at(-1) ?? "";

test("a question about a result that was brought along, answered piece by piece and kept", async () => {
  const person = await newPerson();
  const { session } = await evaluatedSession(person);
  const page = await coach(person, { search: `?session=${session.id}` });
  await page.locator(".coach-chips", { hasText: session.scenario.title }).waitFor();
  const mark = newMark();
  await playFault({ provider: "openai", kind: "delay", after: "response", ms: 2500, match: mark });
  await field(page).fill("Erste Zeile");
  await field(page).press("Shift+Enter");
  await field(page).pressSequentially(question(mark));
  expect(await field(page).inputValue()).toBe(`Erste Zeile\n${question(mark)}`);
  await field(page).press("Enter");
  await page.waitForURL(/\/coach\/[0-9a-f-]{36}$/);
  await page.locator(".coach-turn .coach-caret").waitFor();
  await page.getByText("Sag die Entscheidung").waitFor();
  expect(await page.locator(".coach-ref").count()).toBe(0);
  await page.locator(".coach-ref").waitFor();
  expect(await page.locator(".coach-ref").getAttribute("href")).toContain(session.id);
  await page.locator(".coach-caret").waitFor({ state: "detached" });
  // Screen readers were told whole sentences, and the end.
  expect(await page.locator(".coach-msgs").getAttribute("aria-live")).toBe("off");
  await expect.poll(() => page.locator(".coach-main p.vh[role=status]").textContent()).toMatch(/[.“?]\s*$/);
  await page.reload();
  await page.locator(".coach-ref").waitFor();
  expect(await page.locator(".coach-me").count()).toBe(1);
  expect(await receivedBy("openai", mark)).toHaveLength(1);
  await page.locator(".coach-ref").click();
  await page.waitForURL(`**/sessions/${session.id}#line-*`);
});

test("Esc stops an answer; it can be had again", async () => {
  const person = await newPerson();
  const page = await coach(person);
  const mark = newMark();
  await playFault({ provider: "openai", kind: "delay", after: "response", ms: 9000, match: mark });
  await ask(page, question(mark));
  await page.getByText("Sag die Entscheidung").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Angehalten").waitFor({ timeout: 5000 });
  const stopped = (await talkOf(person, idOf(page))).messages.at(-1);
  expect(stopped).toMatchObject({ state: "stopped" });
  await page.getByRole("button", { name: "Neu antworten lassen" }).click();
  await page.locator(".coach-turn").getByText("und nur einen").waitFor();
  await page.locator(".coach-caret").waitFor({ state: "detached" });
  expect(await page.locator(".coach-turn").count()).toBe(1);
});

test("a provider that fails, and a network that is gone: nothing is lost, nothing is asked twice", async () => {
  const person = await newPerson();
  const page = await coach(person);
  const [failing, offline] = [newMark(), newMark()];
  await playFault({ provider: "openai", kind: "500", match: failing, times: 10 });
  await ask(page, question(failing));
  await page.getByText("Der Coach hat nicht geantwortet").waitFor();
  await mendFaults(failing);
  await page.getByRole("button", { name: "Neu antworten lassen" }).click();
  await page.locator(".coach-turn").getByText("und nur einen").waitFor();
  await page.locator(".coach-caret").waitFor({ state: "detached" });

  await page.context().setOffline(true);
  await ask(page, question(offline));
  await page.getByText("Keine Verbindung").waitFor();
  await page.getByText(offline).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await expect.poll(() => page.locator(".coach-turn").getByText("und nur einen").count(), { timeout: 10_000 }).toBe(2);
  expect(await receivedBy("openai", offline)).toHaveLength(1);
  expect((await talkOf(person, idOf(page))).messages).toHaveLength(4);
});

test("on a phone: what it sees, the name's switch, earlier topics, deletion", async () => {
  const person = await newPerson();
  const page = await coach(person, { phone: true });
  await page.getByRole("button", { name: /Wie nenne ich/ }).click();
  await page.getByText("Dann schweig").waitFor();
  await page.locator(".coach-caret").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Was er sieht" }).click();
  const name = page.getByRole("dialog").getByRole("switch");
  expect(await name.isChecked()).toBe(false);
  await name.click();
  await page.getByRole("dialog").getByText("Dein Nachname geht nie mit").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Frühere Themen" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /löschen/ })
    .click();
  await page.getByRole("button", { name: "Thema löschen" }).click();
  await page.getByText("Das Thema ist gelöscht.").waitFor();
  expect(new URL(page.url()).pathname).toBe("/coach");
  const list = await (await person.client.get("/v1/coach/talks")).json();
  expect(list.items).toEqual([]);
});
