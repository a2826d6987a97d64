import { LoginEvents, LoginSessions } from "@careertrainer/contract/security";
import { afterAll, describe, expect, test } from "vitest";
import { newBrowser, signIn, someEmail } from "../harness/accounts.ts";
import { codeOf } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { mailsTo, newPerson } from "../harness/people.ts";
import { runCron } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const fresh = "Anders-und-neu-27";
const resetMails = async (email: string) =>
  (await mailsTo(email)).filter((mail) => mail.links.some((link) => link.includes("/reset-password")));
const resetToken = async (email: string, before = 0): Promise<string> => {
  const mails = await until("a mail with a link", async () => {
    const all = await resetMails(email);
    return all.length > before ? all : undefined;
  });
  const link = mails[0]?.links.find((one) => one.includes("token="));
  return new URL(link ?? "http://x").searchParams.get("token") ?? "";
};
const forgot = (email: string) => newBrowser().post("/v1/auth/forgot-password", { email });
const reset = (token: string, password = fresh) => newBrowser().post("/v1/auth/reset-password", { token, password });

describe("a forgotten password", () => {
  test("is replaced by the link from the mail, once, and every device is signed out", async () => {
    const person = await newPerson();
    expect((await forgot(person.email)).status).toBe(202);
    const token = await resetToken(person.email);
    expect(await codeOf(await reset(token, "Password1!"))).toBe("PASSWORD_COMMON");
    const both = await Promise.all([reset(token), reset(token)]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 410]);
    expect(both.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
    expect((await person.client.get("/v1/me")).status).toBe(401);
    expect(await codeOf(await signIn(newBrowser(), person))).toBe("INVALID_CREDENTIALS");
    expect((await signIn(newBrowser(), { ...person, password: fresh })).status).toBe(200);
    const stored = await sql`select identifier, value from verification`;
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("works while the account is locked, and opens it", async () => {
    const person = await newPerson();
    for (let turn = 0; turn < 6; turn++) await signIn(newBrowser(), { ...person, password: "Wrong-2026!" });
    expect(await codeOf(await signIn(newBrowser(), person))).toBe("ACCOUNT_LOCKED");
    await forgot(person.email);
    expect((await reset(await resetToken(person.email))).status).toBe(200);
    expect((await signIn(newBrowser(), { ...person, password: fresh })).status).toBe(200);
  });

  test("link is dead after half an hour, after another was used, and when made up", async () => {
    const person = await newPerson();
    await forgot(person.email);
    const first = await resetToken(person.email);
    await sql`update verification set expires_at = now() - interval '1 s' where identifier like 'reset:%'
      and value = (select id::text from auth_user where email = ${person.email})`;
    expect(await codeOf(await reset(first))).toBe("LINK_EXPIRED");
    await forgot(person.email);
    const second = await resetToken(person.email, 1);
    await forgot(person.email);
    const third = await resetToken(person.email, 2);
    expect((await reset(third)).status).toBe(200);
    expect(await codeOf(await reset(second))).toBe("LINK_EXPIRED");
    expect(await codeOf(await reset("a".repeat(26)))).toBe("LINK_EXPIRED");
  });

  test("is asked for without learning who has an account, and not more often than a few times", async () => {
    const person = await newPerson();
    const read = async (email: string) => {
      const answer = await forgot(email);
      return { status: answer.status, body: await answer.text(), cookies: answer.headers.getSetCookie() };
    };
    const unknown = someEmail();
    expect(await read(person.email)).toEqual(await read(unknown));
    for (let turn = 0; turn < 7; turn++) await forgot(person.email);
    await until("the mails", async () => ((await resetMails(person.email)).length === 5 ? true : undefined));
    expect(await mailsTo(unknown)).toEqual([]);
  });
});

describe("changing the password", () => {
  test("asks for the present one, signs out other devices and writes to the owner", async () => {
    const person = await newPerson();
    const other = newBrowser();
    await signIn(other, person);
    const change = (currentPassword: string, newPassword: string) =>
      person.client.post("/v1/me/password", { currentPassword, newPassword });
    expect(await codeOf(await change("Wrong-2026!", fresh))).toBe("PASSWORD_WRONG");
    expect(await codeOf(await change(person.password, "short"))).toBe("PASSWORD_REFUSED");
    expect(await codeOf(await change(person.password, `Robin-${person.email}`.slice(0, 60)))).toBe("PASSWORD_PERSONAL");
    expect((await other.get("/v1/me")).status).toBe(200);
    const done = await change(person.password, fresh);
    expect({ status: done.status, body: await done.json() }).toEqual({ status: 200, body: { ended: 1 } });
    expect((await other.get("/v1/me")).status).toBe(401);
    expect((await person.client.get("/v1/me")).status).toBe(200);
    expect((await signIn(newBrowser(), { ...person, password: fresh })).status).toBe(200);
    await until("a mail", async () =>
      (await mailsTo(person.email)).some((mail) => /geändert/.test(mail.subject)) ? true : undefined,
    );
  });

  test("cannot be guessed at with a stolen login", async () => {
    const person = await newPerson();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        person.client.post("/v1/me/password", { currentPassword: "Wrong-2026!", newPassword: fresh }),
      ),
    );
    const codes = await Promise.all(answers.map(codeOf));
    expect(codes.filter((code) => code === "PASSWORD_WRONG")).toHaveLength(5);
    expect(codes.filter((code) => code === "ACCOUNT_LOCKED")).toHaveLength(7);
  });
});

describe("where somebody is signed in", () => {
  const list = async (client: ReturnType<typeof newBrowser>) =>
    LoginSessions.parse(await (await client.get("/v1/me/login-sessions")).json()).items;

  test("is listed with this one marked; a device signed out is out with its next request", async () => {
    const person = await newPerson();
    const phone = newBrowser();
    const agent =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
    await phone.post(
      "/v1/auth/sign-in",
      { email: person.email, password: person.password },
      { "user-agent": agent, "cf-connecting-ip": "203.0.113.77" },
    );
    const seen = await list(person.client);
    expect(seen.map((one) => one.current)).toEqual([true, false]);
    expect(seen[1]).toMatchObject({ browser: "Safari", system: "iPhone", ip: "203.0.113.0" });
    expect((await phone.get("/v1/me")).status).toBe(200);
    expect((await person.client.request("DELETE", `/v1/me/login-sessions/${seen[1]?.id}`)).status).toBe(204);
    expect((await phone.get("/v1/me")).status).toBe(401);
    expect(await list(person.client)).toHaveLength(1);
  });

  test("another person's device is not there", async () => {
    const [one, other] = [await newPerson(), await newPerson()];
    const [theirs] = await list(other.client);
    expect((await one.client.request("DELETE", `/v1/me/login-sessions/${theirs?.id}`)).status).toBe(404);
    expect((await other.client.get("/v1/me")).status).toBe(200);
  });

  test("can be ended everywhere else at once", async () => {
    const person = await newPerson();
    const others = [newBrowser(), newBrowser()];
    for (const other of others) await signIn(other, person);
    const ended = await person.client.request("DELETE", "/v1/me/login-sessions");
    expect(await ended.json()).toEqual({ ended: 2 });
    for (const other of others) expect((await other.get("/v1/me")).status).toBe(401);
    expect((await person.client.get("/v1/me")).status).toBe(200);
  });

  test("ends when it was not used for its idle time, and at its last day however much it was used", async () => {
    for (const [column, over] of [
      ["last_used_at", "7 days"],
      ["ends_at", "0 s"],
    ] as const) {
      const person = await newPerson();
      const move = (by: string) => sql`update login_session set ${sql(column)} = now() - ${by}::interval
        where user_id = (select id from auth_user where email = ${person.email})`;
      await move(column === "ends_at" ? "-1 minute" : "6 days 23 hours");
      expect((await person.client.get("/v1/me")).status, column).toBe(200);
      await move(over);
      expect((await person.client.get("/v1/me")).status, column).toBe(401);
    }
  });

  test("is noted as used at most once in five minutes, and that fills no audit log", async () => {
    const person = await newPerson();
    const lastUse = async () =>
      (
        await sql`select s.last_used_at as at, s.id from login_session s join auth_user u on u.id = s.user_id where u.email = ${person.email}`
      )[0];
    const before = await lastUse();
    await person.client.get("/v1/me");
    expect((await lastUse())?.at).toEqual(before?.at);
    await sql`update login_session set last_used_at = now() - interval '6 minutes' where id = ${before?.id}`;
    await person.client.get("/v1/me");
    expect(Date.now() - new Date((await lastUse())?.at ?? 0).getTime()).toBeLessThan(10_000);
    expect(
      await sql`select 1 from audit_log where table_name = 'login_session' and row_key = ${before?.id} and action = 'update'`,
    ).toHaveLength(0);
  });
});

describe("the login history", () => {
  test("has every turn of the key, without what opens it, in pages, and for nobody else", async () => {
    const person = await newPerson();
    const client = newBrowser("2001:db8:12:34::1");
    await signIn(client, { ...person, password: "Wrong-2026!" });
    await signIn(client, person);
    await client.post("/v1/auth/sign-out");
    const read = async (query = "") =>
      LoginEvents.parse(await (await person.client.get(`/v1/me/login-events${query}`)).json());
    const all = await read();
    expect(all.items.map((line) => [line.kind, line.method])).toEqual([
      ["signed_out", null],
      ["signed_in", "password"],
      ["refused", null],
      ["signed_in", "link"],
    ]);
    expect(all.items[0]?.ip).toBe("2001:db8:12::");
    const first = await read("?limit=3");
    const rest = await read(`?limit=3&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(rest.nextCursor).toBeNull();
    expect(JSON.stringify(await sql`select * from login_event`)).not.toContain("Wrong-2026!");
    expect((await newBrowser().get("/v1/me/login-events")).status).toBe(401);
    const other = await newPerson();
    const theirs = LoginEvents.parse(await (await other.client.get("/v1/me/login-events")).json());
    expect(theirs.items).toHaveLength(1);
  });

  test("goes after a year, by the sweep, and not a day earlier", async () => {
    const person = await newPerson();
    const mine = sql`(select id from auth_user where email = ${person.email})`;
    const age = (days: number) =>
      sql`update login_event set created_at = now() - make_interval(days => ${days}) where user_id = ${mine}`;
    const left = async () => (await sql`select 1 from login_event where user_id = ${mine}`).length;
    await age(364);
    expect(await runCron()).toBe("ok");
    expect(await left()).toBe(1);
    await age(366);
    expect(await runCron()).toBe("ok");
    expect(await left()).toBe(0);
  });
});
