import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { liveAsAgent } from "../harness/as-agent.ts";
import { askCoach, openTalk } from "../harness/coach.ts";
import { again, invite, newCompany } from "../harness/company.ts";
import { expectStatus, type Person } from "../harness/people.ts";
import { openBrowser, openWindow, signedIn } from "./browser.ts";

/** Each would run in a page that takes text for markup; `mark` tells which one did. */
const payloads = (mark: string) => [
  `<img src=x onerror="window.hit='${mark}'">`,
  `"><svg onload="window.hit='${mark}'">`,
  `<script>window.hit='${mark}'</script>`,
  `</title><iframe srcdoc="<script>parent.hit='${mark}'</script>"></iframe>`,
  `<a href="javascript:window.hit='${mark}'">x</a>`,
  `{{constructor.constructor("window.hit='${mark}'")()}}`,
];
/** What fits where a name goes. */
const shortPayload = `<img src=x onerror=hit=1>`;

let browser: Browser;
let page: Page;
let admin: Person;
let ids: { session: string; talk: string };

beforeAll(async () => {
  browser = await openBrowser();
  admin = await newCompany(`Firma ${shortPayload}`);
  await expectStatus(await admin.client.patch("/v1/me", { displayName: shortPayload }), 200);
  await expectStatus(await admin.client.post("/v1/teams", { name: `T ${shortPayload}` }), 201);
  await invite(admin, { email: `"<b>x"@example.test`, role: "HR" }).catch(() => undefined);
  const { session, agent } = await liveAsAgent(
    admin,
    payloads("transcript").map((text, index) => ({ speaker: index % 2 === 0 ? "persona" : "learner", text })),
  );
  await admin.client.post(`/v1/training-sessions/${session.id}/end`);
  await agent.end(payloads("").length);
  const talk = await openTalk(admin);
  for (const text of payloads("coach")) await askCoach(admin, talk.id, text);
  ids = { session: session.id, talk: talk.id };
  const window = await openWindow(browser);
  await signedIn(window, await again(admin));
  page = await window.newPage();
}, 120_000);
afterAll(() => browser.close());

const hit = () => page.evaluate(() => (window as unknown as { hit?: string }).hit ?? null);

/** Opens a screen, waits until `text` stands on it as text, and says what of it became markup. */
async function look(path: string, text: string): Promise<void> {
  await page.goto(`${admin.client.baseUrl}${path}`);
  await page.getByText(text, { exact: false }).first().waitFor({ state: "attached" });
  expect(await page.locator('img[src="x"], svg[onload], iframe, [onerror], a[href^="javascript:"]').count()).toBe(0);
  expect(await hit()).toBeNull();
}

test("what somebody said or asked stays text where it is read", async () => {
  await look(`/coach/${ids.talk}`, "onerror=\"window.hit='coach'\"");
  await look(`/sessions/${ids.session}`, "onerror=\"window.hit='transcript'\"");
});

test("names of people, teams and companies stay text", async () => {
  for (const path of ["/team", "/team/settings", "/account", "/home"]) await look(path, shortPayload);
});

test("what the address holds stays text", async () => {
  for (const payload of payloads("address")) {
    for (const path of [
      "/practise/",
      "/sessions/",
      "/team/members/",
      "/sign-in?next=",
      "/verify-email?token=",
      "/invitation?token=",
    ])
      await page.goto(`${admin.client.baseUrl}${path}${encodeURIComponent(payload)}`);
    await page.waitForTimeout(200);
    expect(await hit()).toBeNull();
  }
});

test("and if markup got through, the policy would not run it", async () => {
  await page.goto(`${admin.client.baseUrl}/home`);
  const violations = await page.evaluate(async (list) => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    for (const payload of list) {
      const place = document.createElement("div");
      place.innerHTML = payload;
      document.body.append(place);
    }
    const script = document.createElement("script");
    script.textContent = "window.hit = 'inline'";
    document.body.append(script);
    const elsewhere = document.createElement("script");
    elsewhere.src = "https://elsewhere.example/x.js";
    document.body.append(elsewhere);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return seen;
  }, payloads("injected"));
  expect(await hit()).toBeNull();
  expect(violations).toContain("script-src-attr");
  expect(violations).toContain("script-src-elem");
});
