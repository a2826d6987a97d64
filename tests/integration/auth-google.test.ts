import { Me } from "@careertrainer/contract/account";
import { LoginEvents, Security } from "@careertrainer/contract/security";
import { afterAll, describe, expect, test } from "vitest";
import { appCode, askedReset, newBrowser, personWithSecondFactor, signIn, someEmail } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { answerFromGoogle, enterWithGoogle, finishGoogle } from "../harness/google.ts";
import { expectStatus, newPerson } from "../harness/people.ts";
import { playFault } from "../harness/sandbox.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const lastEvent = async (client: ReturnType<typeof newBrowser>) =>
  LoginEvents.parse(await (await expectStatus(await client.get("/v1/me/login-events"), 200)).json()).items[0];
const logins = async (email: string) =>
  (await sql`select 1 from login_session s join auth_user u on u.id = s.user_id where u.email = ${email}`).length;

describe("somebody new who comes with Google", () => {
  test("has an account with a confirmed address, and comes in again by the same Google account", async () => {
    const email = someEmail();
    const browser = newBrowser();
    const me = Me.parse(
      await (await expectStatus(await enterWithGoogle(browser, { email, name: "Lea Brandt" }), 200)).json(),
    );
    expect(me).toMatchObject({
      email,
      displayName: "Lea Brandt",
      role: "STANDARD_USER",
      company: { kind: "personal" },
    });
    expect(await lastEvent(browser)).toMatchObject({ kind: "signed_in", method: "google" });
    const again = newBrowser();
    // The subject counts, not the address.
    const [account] =
      await sql`select account_id from auth_account a join auth_user u on u.id = a.user_id where u.email = ${email}`;
    const moved = await enterWithGoogle(again, { email: someEmail(), subject: account?.account_id });
    expect(Me.parse(await (await expectStatus(moved, 200)).json()).id).toBe(me.id);
    const stored = JSON.stringify(await sql`select * from auth_account where account_id = ${account?.account_id}`);
    expect(stored).not.toMatch(/eyJ/);
  });

  test("gets none while Google has not confirmed the address", async () => {
    const email = someEmail();
    const answer = await enterWithGoogle(newBrowser(), { email, confirmed: "no" });
    expect([answer.status, await codeOf(answer)]).toEqual([403, "GOOGLE_ADDRESS_UNCONFIRMED"]);
    expect(await sql`select 1 from auth_user where email = ${email}`).toHaveLength(0);
  });

  test("takes an address nobody confirmed, and what a stranger signed up with is worth nothing then", async () => {
    const email = someEmail();
    const stranger = { email, password: "Waits-here-2026!" };
    await expectStatus(await newBrowser().post("/v1/auth/sign-up", { ...stranger, name: "Stranger" }), 202);
    await expectStatus(await enterWithGoogle(newBrowser(), { email, name: "Owner" }), 200);
    expect(await codeOf(await signIn(newBrowser(), stranger))).toBe("INVALID_CREDENTIALS");
  });
});

describe("an answer that is not the one asked for", () => {
  const refused = async (answer: Response) =>
    expect([answer.status, await codeOf(answer)]).toEqual([401, "SIGN_IN_EXPIRED"]);

  test("lets nobody in: another state, another browser, a second time, none", async () => {
    const email = someEmail();
    const browser = newBrowser();
    const answer = new URLSearchParams(await answerFromGoogle(browser, { email }));
    answer.set("state", "another");
    await refused(await finishGoogle(browser, answer.toString()));
    const fresh = await answerFromGoogle(browser, { email });
    await refused(await finishGoogle(newBrowser(), fresh));
    await expectStatus(await finishGoogle(browser, fresh), 200);
    await refused(await finishGoogle(browser, fresh));
    await refused(await finishGoogle(browser, "error=access_denied"));
  });

  test("lets nobody in: another nonce, another proof key", async () => {
    const email = someEmail();
    await refused(await enterWithGoogle(newBrowser(), { email, nonce: "another" }));
    await refused(await enterWithGoogle(newBrowser(), { email, code_challenge: "a".repeat(43) }));
    expect(await sql`select 1 from auth_user where email = ${email}`).toHaveLength(0);
  });
});

test("a token that Google has not signed lets nobody in", async () => {
  const email = someEmail();
  const answer = await enterWithGoogle(newBrowser(), { email, forged: "yes" });
  expect(await codeOf(answer)).toBe("PROVIDER_UNAVAILABLE");
  expect(await sql`select 1 from auth_user where email = ${email}`).toHaveLength(0);
});

describe("an address that has an account", () => {
  test("is joined with Google by its password alone, once and for all", async () => {
    const person = await newPerson();
    const browser = newBrowser();
    const before = await logins(person.email);
    const first = await enterWithGoogle(browser, { email: person.email });
    expect([first.status, await codeOf(first)]).toEqual([409, "GOOGLE_LINK_NEEDED"]);
    expect(await logins(person.email)).toBe(before);
    expect((await browser.get("/v1/me")).status).toBe(401);
    const link = (password: string) => browser.post("/v1/auth/google/link", { password });
    expect(await codeOf(await link("Wrong-2026!"))).toBe("PASSWORD_WRONG");
    const entered = await expectStatus(await link(person.password), 200);
    expect(Me.parse(await entered.json()).id).toBe(person.me.id);
    expect(await codeOf(await link(person.password))).toBe("SIGN_IN_EXPIRED");
    await expectStatus(await enterWithGoogle(newBrowser(), { email: person.email }), 200);
    const kinds =
      await sql`select kind from login_event e join auth_user u on u.id = e.user_id where u.email = ${person.email}`;
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["refused", "google_linked"]));
  });

  test("is not joined where nothing was shown by Google, and guesses are counted", async () => {
    const person = await newPerson();
    expect(await codeOf(await newBrowser().post("/v1/auth/google/link", { password: person.password }))).toBe(
      "SIGN_IN_EXPIRED",
    );
    const browser = newBrowser();
    await enterWithGoogle(browser, { email: person.email });
    const codes: string[] = [];
    for (let n = 0; n < 12; n++)
      codes.push(await codeOf(await browser.post("/v1/auth/google/link", { password: `Wrong-${n}!` })));
    expect(codes).toContain("ACCOUNT_LOCKED");
  });
});

test("the second factor is asked for on this way too", async () => {
  const { person, secret } = await personWithSecondFactor();
  const browser = newBrowser();
  await enterWithGoogle(browser, { email: person.email });
  const linked = await browser.post("/v1/auth/google/link", { password: person.password });
  expect(await codeOf(linked)).toBe("SECOND_FACTOR_REQUIRED");
  expect(browser.cookies()).not.toMatch(/session_token/);
  const again = newBrowser();
  expect(await codeOf(await enterWithGoogle(again, { email: person.email }))).toBe("SECOND_FACTOR_REQUIRED");
  expect((await again.get("/v1/me")).status).toBe(401);
  await expectStatus(await again.post("/v1/auth/second-factor", { code: appCode(secret) }), 200);
  expect(await lastEvent(again)).toMatchObject({ kind: "signed_in", method: "google_code" });
});

describe("taking Google off an account", () => {
  const unlink = (client: ReturnType<typeof newBrowser>) => client.request("DELETE", "/v1/me/google");
  const opens = async (client: ReturnType<typeof newBrowser>) =>
    Security.parse(await (await expectStatus(await client.get("/v1/me/security"), 200)).json()).google;

  test("is refused while nothing else opens it; afterwards Google opens nothing", async () => {
    const email = someEmail();
    const browser = newBrowser();
    await expectStatus(await enterWithGoogle(browser, { email, subject: email }), 200);
    expect(await opens(browser)).toBe(true);
    expect(await codeOf(await unlink(browser))).toBe("LAST_WAY_IN");

    const password = "Another-2026!";
    const reset = { token: await askedReset({ email }), password };
    await expectStatus(await newBrowser().post("/v1/auth/reset-password", reset), 200);
    const owner = newBrowser();
    await expectStatus(await signIn(owner, { email, password }), 200);
    await expectStatus(await unlink(owner), 204);
    expect(await opens(owner)).toBe(false);
    expect((await lastEvent(owner))?.kind).toBe("google_unlinked");
    expect(await codeOf(await unlink(owner))).toBe("NOT_FOUND");
    // Google's word alone joins nothing.
    expect(await codeOf(await enterWithGoogle(newBrowser(), { email, subject: email }))).toBe("GOOGLE_LINK_NEEDED");
  });
});

describe("a Google that does not do its part", () => {
  const withFault = async (kind: "500" | "malformed" | "hang" | "drop") => {
    const browser = newBrowser();
    const answer = await answerFromGoogle(browser, { email: someEmail() });
    await playFault({ provider: "google", kind, match: new URLSearchParams(answer).get("code") ?? "" });
    return finishGoogle(browser, answer);
  };

  test.each(["500", "malformed", "drop"] as const)("is said to be away: %s", async (kind) => {
    const answer = await withFault(kind);
    expect([answer.status, await codeOf(answer)]).toEqual([503, "PROVIDER_UNAVAILABLE"]);
  });

  test("is asked a second time where that does no harm", async () => {
    await playFault({ provider: "google", kind: "500" });
    await expectStatus(await newBrowser().post("/v1/auth/google"), 200);
  });

  test("is given up after five seconds when it hangs", async () => {
    const began = Date.now();
    const answer = await withFault("hang");
    expect([answer.status, await codeOf(answer)]).toEqual([503, "PROVIDER_UNAVAILABLE"]);
    expect(Date.now() - began).toBeGreaterThan(4500);
  });
});
