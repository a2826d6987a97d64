import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { copySession } from "../harness/copies.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { newPerson, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow, signedIn } from "./browser.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));
afterEach(closeBrowsers);

const at = (path: string) => `${stack.web}${path}`;

/** A page of a person whose service worker is at work: from the second visit on, the app itself comes from it. */
async function installed(person: Person): Promise<{ window: BrowserContext; page: Page }> {
  const window = await openWindow(await openBrowser(), { phone: true });
  await signedIn(window, person);
  const page = await window.newPage();
  await page.goto(at("/home"));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return { window, page };
}

/** What this browser keeps of the API's answers. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const request = indexedDB.open("ct-kept");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const keys = request.result.transaction("answers").objectStore("answers").getAllKeys();
          keys.onsuccess = () => {
            request.result.close();
            resolve(keys.result.map(String));
          };
        };
      }),
  );
const results = async (page: Page): Promise<string[]> =>
  (await kept(page)).filter((key) => key.endsWith(',"result"]')).map((key) => String(JSON.parse(key)[1]));

const seesResult = (page: Page) => page.locator(".panes").waitFor();
const readResult = async (page: Page, id: string) => {
  await page.goto(at(`/sessions/${id}`));
  await seesResult(page);
  await expect.poll(() => results(page)).toContain(id);
};

test("without a network the last results and the lists can be read, and the page says so", async () => {
  const person = await newPerson();
  const { session } = await evaluatedSession(person);
  const { window, page } = await installed(person);
  await readResult(page, session.id);
  await page.goto(at("/progress"));
  await page.locator(".chart").first().waitFor();

  await window.setOffline(true);
  await page.goto(at(`/sessions/${session.id}`));
  await seesResult(page);
  await page.locator(".offline-bar").waitFor();
  await page.goto(at("/home"));
  await page.locator(".cont", { hasText: session.scenario.title }).waitFor();
  await page.goto(at("/progress"));
  await page.locator(".chart").first().waitFor();
  // What was never read is not there, and that is said, not left blank.
  await page.goto(at(`/sessions/${crypto.randomUUID()}`));
  await page.locator(".alert").first().waitFor();

  await window.setOffline(false);
  await page.goto(at("/home"));
  await page.locator(".cont").waitFor();
  expect(await page.locator(".offline-bar").count()).toBe(0);
});

test("ten results are kept, the ones read last", async () => {
  const person = await newPerson();
  const { session } = await evaluatedSession(person);
  const ids = await copySession(sql, session.id, 11);
  const { page } = await installed(person);
  for (const id of ids) await readResult(page, id);
  await expect.poll(async () => (await results(page)).toSorted()).toEqual(ids.slice(-10).toSorted());
});

test("signing out takes everything along", async () => {
  const person = await newPerson();
  const { session } = await evaluatedSession(person);
  const { window, page } = await installed(person);
  await readResult(page, session.id);
  await page.goto(at("/account"));
  await page.getByRole("button", { name: "Abmelden" }).click();
  await page.waitForURL(at("/"));
  expect(await kept(page)).toEqual([]);
  await window.setOffline(true);
  await page.goto(at(`/sessions/${session.id}`));
  await page.locator(".alert").first().waitFor();
  expect(await page.locator(".panes").count()).toBe(0);
});

test("somebody else in the same browser finds nothing of the one before", async () => {
  const [before, after] = [await newPerson(), await newPerson()];
  const { session } = await evaluatedSession(before);
  const { window, page } = await installed(before);
  await readResult(page, session.id);
  // The login ran out, and another person signed in.
  await window.clearCookies();
  await signedIn(window, after);
  await page.goto(at("/home"));
  await page.locator("#first").waitFor();
  await expect.poll(() => kept(page)).toContain('["me"]');
  expect(await results(page)).toEqual([]);
  await window.setOffline(true);
  await page.goto(at(`/sessions/${session.id}`));
  await page.locator(".alert").first().waitFor();
  expect(await page.locator(".panes").count()).toBe(0);
});

test("the service worker keeps the app's own files and no answer of the API", async () => {
  const person = await newPerson();
  const { session } = await evaluatedSession(person);
  const { page } = await installed(person);
  await readResult(page, session.id);
  const paths = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(caches_.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(paths).toContain("/index.html");
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => /^\/(v1|agent)\//.test(path) || /livekit/.test(path))).toEqual([]);
});
