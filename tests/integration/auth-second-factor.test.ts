import { Security } from "@careertrainer/contract/security";
import { afterAll, describe, expect, test } from "vitest";
import { appCode, newBrowser, personWithSecondFactor, signIn } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { lastMail, newPerson } from "../harness/people.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const enter = (client: ReturnType<typeof newBrowser>, code: string) => client.post("/v1/auth/second-factor", { code });

describe("a second factor", () => {
  test("is on only after a code of it, asked for with the password", async () => {
    const person = await newPerson();
    const { client, password } = person;
    expect(await codeOf(await client.post("/v1/me/second-factor", { password: "Wrong-2026!" }))).toBe("PASSWORD_WRONG");
    const { secret, address } = (await (await client.post("/v1/me/second-factor", { password })).json()) as Record<
      string,
      string
    >;
    expect(address).toMatch(/^otpauth:\/\/totp\/Careertrainer:/);
    expect((await signIn(newBrowser(), person)).status).toBe(200);
    const confirm = (code: string) => client.post("/v1/me/second-factor/confirm", { code });
    expect(await codeOf(await confirm("000000"))).toBe("CODE_REFUSED");
    const on = await confirm(appCode(secret ?? ""));
    expect(on.status).toBe(200);
    expect(((await on.json()) as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
    expect(await codeOf(await client.post("/v1/me/second-factor", { password }))).toBe("CONFLICT");
    const stored = JSON.stringify(await sql`select * from second_factor`);
    expect(stored).not.toContain(secret);
    // The values stand beside the entries, or in them.
    const [{ values } = { values: null }] = await sql`select to_regclass('audit_detail')::text as values`;
    const lines = await sql`select to_jsonb(v) as line from ${sql(values ?? "audit_log")} v
      where to_jsonb(v) -> 'new' ?| array['secret', 'code_hash']`;
    const audit = JSON.stringify(lines);
    expect(audit).toContain("[hidden]");
    expect(audit).not.toMatch(/"secret":"(?!\[hidden\])|"code_hash":"(?!\[hidden\])/);
  });

  test("lets nobody in before its code: what the password gives reads nothing and is no login", async () => {
    const { person, secret } = await personWithSecondFactor();
    const browser = newBrowser();
    const count = async () =>
      (await sql`select 1 from login_session s join auth_user u on u.id = s.user_id where u.email = ${person.email}`)
        .length;
    const before = await count();
    const first = await signIn(browser, person);
    expect({ status: first.status, code: await codeOf(first.clone()) }).toEqual({
      status: 401,
      code: "SECOND_FACTOR_REQUIRED",
    });
    expect(browser.cookies()).not.toMatch(/session_token|device/);
    expect(await count()).toBe(before);
    expect((await browser.get("/v1/me")).status).toBe(401);
    const pending = /second_factor=([^;]+)/.exec(browser.cookies())?.[1];
    const dressed = await newBrowser().request("GET", "/v1/me", undefined, {
      cookie: `careertrainer.session_token=${pending}`,
    });
    expect(dressed.status).toBe(401);
    expect(await codeOf(await enter(newBrowser(), appCode(secret)))).toBe("SIGN_IN_EXPIRED");
    expect((await enter(browser, appCode(secret))).status).toBe(200);
    expect((await browser.get("/v1/me")).status).toBe(200);
  });

  test("takes a code once, and no older one after it", async () => {
    const { person, secret } = await personWithSecondFactor();
    const [one, two] = [newBrowser(), newBrowser()];
    await signIn(one, person);
    await signIn(two, person);
    const code = appCode(secret);
    const answers = await Promise.all([enter(one, code), enter(two, code)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 403]);
    const late = newBrowser();
    await signIn(late, person);
    expect(await codeOf(await enter(late, appCode(secret, -1)))).toBe("CODE_REFUSED");
  });

  test("has ten recovery codes, each good once, all replaced by new ones", async () => {
    const { person, recoveryCodes } = await personWithSecondFactor();
    const [code = "", second = ""] = recoveryCodes;
    const tries = await Promise.all(
      [1, 2].map(async () => {
        const browser = newBrowser();
        await signIn(browser, person);
        return (await enter(browser, code.toUpperCase())).status;
      }),
    );
    expect(tries.toSorted()).toEqual([200, 403]);
    const security = async () => Security.parse(await (await person.client.get("/v1/me/security")).json());
    expect((await security()).secondFactor).toMatchObject({ on: true, recoveryCodesLeft: 9 });
    expect((await person.client.post("/v1/me/recovery-codes", { password: person.password })).status).toBe(200);
    expect((await security()).secondFactor.recoveryCodesLeft).toBe(10);
    const browser = newBrowser();
    await signIn(browser, person);
    expect(await codeOf(await enter(browser, second))).toBe("CODE_REFUSED");
    expect(JSON.stringify(await sql`select * from recovery_code`)).not.toContain(second.replace("-", ""));
  });

  test("cannot be guessed: five codes, however many at once", async () => {
    const { person, secret } = await personWithSecondFactor();
    const browser = newBrowser();
    await signIn(browser, person);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => enter(browser, String(100000 + at))));
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes.filter((code) => code === "CODE_REFUSED").length).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === "ACCOUNT_LOCKED").length).toBeGreaterThanOrEqual(15);
    expect(await codeOf(await enter(browser, appCode(secret)))).toBe("ACCOUNT_LOCKED");
  });

  test("stands behind a reset password and a confirmed address too", async () => {
    const { person, secret } = await personWithSecondFactor();
    const browser = newBrowser();
    await browser.post("/v1/auth/forgot-password", { email: person.email });
    await expect
      .poll(async () => (await lastMail(person.email)).links.join(), { timeout: 10_000 })
      .toContain("reset-password");
    const link = (await lastMail(person.email)).links.find((one) => one.includes("token=")) ?? "";
    const token = new URL(link).searchParams.get("token");
    const fresh = "Anders-und-neu-27";
    expect((await browser.post("/v1/auth/reset-password", { token, password: fresh })).status).toBe(200);
    expect(await codeOf(await signIn(browser, { ...person, password: fresh }))).toBe("SECOND_FACTOR_REQUIRED");

    await sql`update auth_user set email_verified = false where email = ${person.email}`;
    const other = newBrowser();
    await other.post("/v1/auth/resend-verification", { email: person.email });
    await expect
      .poll(async () => (await lastMail(person.email)).links.join(), { timeout: 10_000 })
      .toContain("verify-email");
    const confirm = (await lastMail(person.email)).links.find((one) => one.includes("token=")) ?? "";
    const verified = await other.post("/v1/auth/verify-email", { token: new URL(confirm).searchParams.get("token") });
    expect(await codeOf(verified)).toBe("SECOND_FACTOR_REQUIRED");
    expect((await other.get("/v1/me")).status).toBe(401);
    expect((await enter(other, appCode(secret))).status).toBe(200);
    expect((await other.get("/v1/me")).status).toBe(200);
  });

  test("is switched off with password and code, and not with one of them", async () => {
    const { person, secret } = await personWithSecondFactor();
    const off = (password: string, code: string) =>
      person.client.post("/v1/me/second-factor/turn-off", { password, code });
    expect(await codeOf(await off("Wrong-2026!", appCode(secret)))).toBe("PASSWORD_WRONG");
    expect(await codeOf(await off(person.password, "000000"))).toBe("CODE_REFUSED");
    expect((await off(person.password, appCode(secret))).status).toBe(200);
    expect((await signIn(newBrowser(), person)).status).toBe(200);
    expect(
      await sql`select 1 from recovery_code r join auth_user u on u.id = r.user_id where u.email = ${person.email}`,
    ).toHaveLength(0);
  });
});
