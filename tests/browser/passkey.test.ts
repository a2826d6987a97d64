import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { personWithSecondFactor, setUpSecondFactor } from "../harness/accounts.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { expectStatus, lastMail, newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { closeBrowsers, openBrowser, openWindow } from "./browser.ts";
import { words } from "./words.ts";

afterEach(closeBrowsers);
const [entrance, security] = [words("de", "entrance"), words("de", "security")];
// Passkeys belong to a host name, and an address of numbers has none.
const web = stack.web.replace("127.0.0.1", "localhost");

/** Chromium's own authenticator: one that verifies its person. */
async function withAuthenticator(page: Page): Promise<void> {
  const line = await page.context().newCDPSession(page);
  await line.send("WebAuthn.enable");
  await line.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function withPassword(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto(`${web}/sign-in`);
  await page.getByLabel(entrance("field.email")).fill(person.email);
  await page.getByLabel(entrance("field.password"), { exact: true }).fill(person.password);
  await page.getByRole("button", { name: entrance("signIn.do"), exact: true }).click();
}

async function addPasskey(page: Page, person: { password: string }): Promise<void> {
  await page.goto(`${web}/account/security`);
  await page.getByRole("button", { name: security("passkeys.add") }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(security("password.current"), { exact: true }).fill(person.password);
  await sheet.getByRole("button", { name: security("factor.next") }).click();
  await page.getByText(security("passkeys.added")).waitFor();
}

test("a passkey opens the account without a password, and nothing once it is removed", async () => {
  const person = await newPerson();
  const window = await openWindow(await openBrowser(), { phone: true });
  const page = await window.newPage();
  await withAuthenticator(page);
  await withPassword(page, person);
  await page.waitForURL("**/home");
  await addPasskey(page, person);
  expect((await lastMail(person.email)).subject).toContain("Passkey");

  await window.clearCookies();
  await page.goto(`${web}/sign-in`);
  await page.getByRole("button", { name: entrance("passkey.do") }).click();
  await page.waitForURL("**/home");
  await page.goto(`${web}/account/security`);
  await page.locator(".events tbody tr").first().getByText(security("method.passkey")).waitFor();

  await page
    .getByRole("button", { name: security("passkeys.remove") })
    .first()
    .click();
  await page.getByText(security("passkeys.removed")).waitFor();
  await window.clearCookies();
  await page.goto(`${web}/sign-in`);
  await page.getByRole("button", { name: entrance("passkey.do") }).click();
  await page.getByText(words("de", "problems")("PASSKEY_REFUSED.title")).waitFor();
});

test("it stands in for the code after the password; a forged proof and an old one open nothing", async () => {
  const { person } = await personWithSecondFactor();
  const window = await openWindow(await openBrowser());
  const page = await window.newPage();
  await withAuthenticator(page);
  // Signed in by the code on the test's own line; the cookies are of the same server.
  for (const pair of person.client.cookies().split("; ")) {
    const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    await window.addCookies([{ name, value, url: web }]);
  }
  await addPasskey(page, person);
  await window.clearCookies();
  await withPassword(page, person);
  await page.waitForURL("**/second-factor");
  // Changed on the way: the signature does not fit what it is over.
  await page.route(
    "**/v1/auth/passkey",
    (route) => {
      const body = route.request().postDataJSON();
      const { authenticatorData } = body.response;
      const other = authenticatorData.slice(0, -2) + (authenticatorData.endsWith("AA") ? "BA" : "AA");
      return route.continue({ postData: { ...body, response: { ...body.response, authenticatorData: other } } });
    },
    { times: 1 },
  );
  await page.getByRole("button", { name: entrance("passkey.do") }).click();
  await page.getByText(words("de", "problems")("PASSKEY_REFUSED.title")).waitFor();
  const shown = page.waitForRequest((request) => request.url().endsWith("/v1/auth/passkey"));
  await page.getByRole("button", { name: entrance("passkey.do") }).click();
  await page.waitForURL("**/home");
  const body = (await shown).postDataJSON();
  const again = await page.request.post(`${web}/v1/auth/passkey`, { data: body, headers: { origin: web } });
  expect([again.status(), (await again.json()).code]).toEqual([401, "SIGN_IN_EXPIRED"]);
});

test("a passkey made at the door of a strict company opens it, and the next time it does so alone", async () => {
  const admin = await newCompany();
  const person = await newMember(admin, "STANDARD_USER");
  await setUpSecondFactor(admin);
  await expectStatus(await admin.client.patch("/v1/company/settings", { twoFactorRequired: true }), 200);
  const window = await openWindow(await openBrowser(), { phone: true });
  const page = await window.newPage();
  await withAuthenticator(page);
  await withPassword(page, person);
  await page.waitForURL("**/second-factor/set-up");
  await page.getByRole("button", { name: entrance("setUp.passkey") }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel(security("password.current"), { exact: true }).fill(person.password);
  await sheet.getByRole("button", { name: security("factor.next") }).click();
  await page.waitForURL("**/home");

  // The password alone stays at the door; there the passkey is shown.
  await window.clearCookies();
  await withPassword(page, person);
  await page.waitForURL("**/second-factor/set-up");
  await page.getByRole("button", { name: entrance("passkey.do") }).click();
  await page.waitForURL("**/home");
});
