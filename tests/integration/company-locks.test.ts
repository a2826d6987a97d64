import { routes } from "@careertrainer/api/routes";
import { Me } from "@careertrainer/contract/account";
import { LoginSessions, Security } from "@careertrainer/contract/security";
import { afterAll, describe, expect, test } from "vitest";
import { appCode, askedReset, newApiKey, newBrowser, setUpSecondFactor, signIn } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { newAuthenticator } from "../harness/authenticator.ts";
import { invite, newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const settings = (admin: Person, change: object) => admin.client.patch("/v1/company/settings", change);
const me = async (client: Person["client"]) =>
  Me.parse(await (await expectStatus(await client.get("/v1/me"), 200)).json());
const loginOf = (person: Person) => sql`user_id = (select id from auth_user where email = ${person.email})`;
const moveLogin = (person: Person, column: "created_at" | "last_used_at", ago: string) =>
  sql`update login_session set ${sql(column)} = now() - ${ago}::interval where ${loginOf(person)}`;

/** A company that asks for a second factor, its admin who has one, and somebody in it who has none. */
async function strictCompany(): Promise<{ admin: Person; plain: Person }> {
  const admin = await newCompany();
  const plain = await newMember(admin, "STANDARD_USER");
  await setUpSecondFactor(admin);
  await expectStatus(await settings(admin, { twoFactorRequired: true }), 200);
  return { admin, plain };
}

describe("a company that asks for a second factor", () => {
  test("is asked for by an admin who has one", async () => {
    const admin = await newCompany();
    expect(await codeOf(await settings(admin, { twoFactorRequired: true }))).toBe("OWN_SECOND_FACTOR_FIRST");
    await setUpSecondFactor(admin);
    await expectStatus(await settings(admin, { twoFactorRequired: true }), 200);
    expect((await me(admin.client)).secondFactorMissing).toBe(false);
    expect((await admin.client.get("/v1/company")).status).toBe(200);
  });

  test("shuts everything to a member without one from the next request on, but setting it up", async () => {
    const { plain } = await strictCompany();
    const ofMembers = routes.filter(({ allow }) => allow.kind === "member");
    const open: string[] = [];
    for (const { method, path } of ofMembers) {
      const filled = path.replaceAll(/\{\w+\}/g, () => plain.me.id);
      const answer = await plain.client.request(method.toUpperCase(), filled, method === "get" ? undefined : {});
      const code = answer.status === 200 ? null : await codeOf(answer);
      if (code !== "SECOND_FACTOR_MISSING") open.push(`${method} ${path}`);
    }
    expect(open.sort()).toEqual([
      "get /v1/me",
      "post /v1/me/passkeys",
      "post /v1/me/passkeys/offer",
      "post /v1/me/second-factor",
      "post /v1/me/second-factor/confirm",
    ]);
    expect((await me(plain.client)).secondFactorMissing).toBe(true);
    await setUpSecondFactor(plain);
    expect((await me(plain.client)).secondFactorMissing).toBe(false);
    expect((await plain.client.get("/v1/scenarios?locale=de")).status).toBe(200);
  });

  test("holds on every way in: a new browser, after a reset, by an invitation", async () => {
    const { admin, plain } = await strictCompany();
    const held = async (client: Person["client"]) => {
      expect((await me(client)).secondFactorMissing).toBe(true);
      expect(await codeOf(await client.get("/v1/company"))).toBe("SECOND_FACTOR_MISSING");
    };
    const browser = newBrowser();
    expect(Me.parse(await (await signIn(browser, plain)).json()).secondFactorMissing).toBe(true);
    await held(browser);

    const password = "Another-2026!";
    const reset = { token: await askedReset(plain), password };
    await expectStatus(await newBrowser().post("/v1/auth/reset-password", reset), 200);
    const after = newBrowser();
    await expectStatus(await signIn(after, { ...plain, password }), 200);
    await held(after);

    const guest = await newPerson();
    const { token } = await invite(admin, { email: guest.email, role: "HR" });
    await expectStatus(await guest.client.post("/v1/invitations/accept", { token, sessions: "take" }), 200);
    await held(guest.client);
  });

  test("asks anew of whoever switches theirs off, and of nobody once the rule is gone", async () => {
    const { admin, plain } = await strictCompany();
    const secret = await setUpSecondFactor(plain);
    const security = Security.parse(await (await plain.client.get("/v1/me/security")).json());
    expect(security.secondFactor).toMatchObject({ on: true, demanded: true });
    const off = { password: plain.password, code: appCode(secret) };
    await expectStatus(await plain.client.post("/v1/me/second-factor/turn-off", off), 200);
    expect(await codeOf(await plain.client.get("/v1/company"))).toBe("SECOND_FACTOR_MISSING");
    await expectStatus(await settings(admin, { twoFactorRequired: false }), 200);
    expect((await plain.client.get("/v1/company")).status).toBe(200);
  });

  test("asks nothing of people elsewhere", async () => {
    const { admin, plain } = await strictCompany();
    await expectStatus(await admin.client.request("DELETE", `/v1/team/members/${plain.me.id}`), 204);
    const browser = newBrowser();
    await expectStatus(await signIn(browser, plain), 200);
    expect(await me(browser)).toMatchObject({ secondFactorMissing: false, company: { kind: "personal" } });
  });
});

describe("a passkey is a second factor", () => {
  const company = async (client: Person["client"]) => (await client.get("/v1/company")).status;

  test("made at the door it opens it; afterwards it does so by itself, and the password alone does not", async () => {
    const { plain } = await strictCompany();
    const device = newAuthenticator(plain.client);
    await expectStatus(await device.add(plain), 201);
    expect((await me(plain.client)).secondFactorMissing).toBe(false);
    expect(await company(plain.client)).toBe(200);

    const browser = newBrowser();
    await expectStatus(await signIn(browser, plain), 200);
    expect((await me(browser)).secondFactorMissing).toBe(true);
    expect(await codeOf(await browser.get("/v1/company"))).toBe("SECOND_FACTOR_MISSING");
    expect(Me.parse(await (await expectStatus(await device.enter(browser), 200)).json()).secondFactorMissing).toBe(
      false,
    );
    expect(await company(browser)).toBe(200);
  });

  test("a stolen password sets up nothing beside it", async () => {
    const { plain } = await strictCompany();
    await expectStatus(await newAuthenticator(plain.client).add(plain), 201);
    const thief = newBrowser();
    await expectStatus(await signIn(thief, plain), 200);
    const password = { password: plain.password };
    for (const path of ["/v1/me/second-factor", "/v1/me/passkeys/offer"])
      expect(await codeOf(await thief.post(path, password)), path).toBe("PASSKEY_NEEDED");
    expect(await codeOf(await thief.post("/v1/me/second-factor/confirm", { code: "123456" }))).toBe("PASSKEY_NEEDED");
    expect(await codeOf(await thief.get("/v1/me/passkeys"))).toBe("SECOND_FACTOR_MISSING");
  });

  test("is none when the device does not make sure who holds it, or once it is removed", async () => {
    const { plain } = await strictCompany();
    const careless = newAuthenticator(plain.client, { verifies: false });
    expect(await codeOf(await careless.add(plain))).toBe("PASSKEY_REFUSED");
    await expectStatus(await newAuthenticator(plain.client).add(plain), 201);
    const { secret } = await newApiKey(plain, ["read"]);
    const byKey = async () =>
      (await newBrowser().request("GET", "/v1/scenarios?locale=de", undefined, { authorization: `Bearer ${secret}` }))
        .status;
    expect(await byKey()).toBe(200);
    const { items } = (await (await plain.client.get("/v1/me/passkeys")).json()) as { items: { id: string }[] };
    await expectStatus(await plain.client.request("DELETE", `/v1/me/passkeys/${items[0]?.id}`), 204);
    expect((await me(plain.client)).secondFactorMissing).toBe(true);
    expect(await byKey()).toBe(403);
  });

  test("is enough for an admin who asks one of everybody", async () => {
    const admin = await newCompany();
    await expectStatus(await newAuthenticator(admin.client).add(admin), 201);
    await expectStatus(await settings(admin, { twoFactorRequired: true }), 200);
    expect((await me(admin.client)).secondFactorMissing).toBe(false);
  });
});

describe("a company's limits on logins", () => {
  test("end a login that was not used for so many days; asking does not keep it alive", async () => {
    const admin = await newCompany();
    const plain = await newMember(admin, "STANDARD_USER");
    await expectStatus(await settings(admin, { loginIdleDays: 1 }), 200);
    await moveLogin(plain, "last_used_at", "23 hours 59 minutes");
    expect((await plain.client.get("/v1/me")).status).toBe(200);
    await moveLogin(plain, "last_used_at", "1 day");
    for (let again = 0; again < 2; again++) expect((await plain.client.get("/v1/me")).status).toBe(401);
    const [row] =
      await sql`select last_used_at < now() - interval '1 day' as untouched from login_session where ${loginOf(plain)}`;
    expect(row).toEqual({ untouched: true });
  });

  test("end a login so many days after it began, however much it is used", async () => {
    const admin = await newCompany();
    const plain = await newMember(admin, "STANDARD_USER");
    await moveLogin(plain, "created_at", "3 days");
    expect((await plain.client.get("/v1/me")).status).toBe(200);
    await expectStatus(await settings(admin, { loginDays: 3 }), 200);
    expect((await plain.client.get("/v1/me")).status).toBe(401);
    await expectStatus(await signIn(plain.client, plain), 200);
    expect((await plain.client.get("/v1/me")).status).toBe(200);
  });

  test("count in the list of devices, and are said there", async () => {
    const admin = await newCompany();
    const plain = await newMember(admin, "STANDARD_USER");
    const list = async () =>
      LoginSessions.parse(await (await expectStatus(await plain.client.get("/v1/me/login-sessions"), 200)).json());
    await expectStatus(await signIn(newBrowser(), plain), 200);
    expect((await list()).limits).toEqual({ idleDays: 7, days: 30 });
    expect((await list()).items).toHaveLength(2);
    await expectStatus(await settings(admin, { loginIdleDays: 2, loginDays: 5 }), 200);
    const { id } = (await list()).items.find(({ current }) => !current) ?? {};
    await sql`update login_session set last_used_at = now() - interval '2 days' where id = ${id ?? null}`;
    expect(await list()).toMatchObject({ limits: { idleDays: 2, days: 5 }, items: [{ current: true }] });
  });

  test("only shorten: longer ones are refused, and the product's own stay", async () => {
    const admin = await newCompany();
    for (const change of [{ loginIdleDays: 8 }, { loginDays: 31 }, { loginIdleDays: 0 }, { loginDays: 0 }])
      expect(await codeOf(await settings(admin, change)), JSON.stringify(change)).toBe("INVALID_INPUT");
    await expect(sql`update company set login_idle_days = 8 where id = ${admin.me.company.id}`).rejects.toThrow(
      "company_login_idle_days",
    );
    await expectStatus(await settings(admin, { loginIdleDays: 7, loginDays: 30 }), 200);
    await moveLogin(admin, "last_used_at", "7 days");
    expect((await admin.client.get("/v1/me")).status).toBe(401);
    await moveLogin(admin, "last_used_at", "0 days");
    expect((await admin.client.get("/v1/me")).status).toBe(200);
    await sql`update login_session set ends_at = now() where ${loginOf(admin)}`;
    expect((await admin.client.get("/v1/me")).status).toBe(401);
  });

  test("are the company's alone: whoever is elsewhere keeps the usual ones", async () => {
    const admin = await newCompany();
    await expectStatus(await settings(admin, { loginIdleDays: 1, loginDays: 1 }), 200);
    const elsewhere = await newPerson();
    await moveLogin(elsewhere, "created_at", "20 days");
    await moveLogin(elsewhere, "last_used_at", "6 days");
    expect((await elsewhere.client.get("/v1/me")).status).toBe(200);
  });
});
