import { randomBytes } from "node:crypto";
import { Me } from "@careertrainer/contract/account";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf } from "../harness/as-agent.ts";
import { createClient } from "../harness/client.ts";
import { openDatabase } from "../harness/database.ts";
import { lastMail, type Mail, mailsTo, newPerson } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const password = "Practise-2026!";
const someAddress = () => `auth-${randomBytes(8).toString("hex")}@example.test`;
const tokenIn = (mail: Mail): string => {
  const token = mail.links.map((link) => new URL(link).searchParams.get("token")).find(Boolean);
  if (!token) throw new Error("No token in the mail");
  return token;
};
const signUp = (client: ReturnType<typeof createClient>, email: string, more: object = {}) =>
  client.post("/v1/auth/sign-up", { email, password, name: "Robin Beispiel", locale: "de", ...more });

describe("signing up", () => {
  test("opens no session before the address is confirmed, and the link works once", async () => {
    const client = createClient(stack.web);
    const email = someAddress();
    const answer = await signUp(client, email);
    expect(answer.status).toBe(202);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await client.get("/v1/me")).status).toBe(401);
    expect(await codeOf(await client.post("/v1/auth/sign-in", { email, password }))).toBe("EMAIL_NOT_VERIFIED");
    expect(client.cookies()).toBe("");

    const token = tokenIn(await lastMail(email));
    const verified = await client.post("/v1/auth/verify-email", { token });
    expect(verified.status).toBe(200);
    const me = Me.parse(await (await client.get("/v1/me")).json());
    expect(me).toMatchObject({
      email,
      role: "STANDARD_USER",
      nameToAi: false,
      disclosureSeen: null,
      company: { kind: "personal" },
    });

    const other = createClient(stack.web);
    expect(await codeOf(await other.post("/v1/auth/verify-email", { token }))).toBe("LINK_EXPIRED");
    expect(other.cookies()).toBe("");
    expect((await other.get("/v1/me")).status).toBe(401);
  });

  test("leaves a bcrypt hash of ten rounds, and no password anywhere", async () => {
    const person = await newPerson();
    const [account] =
      await sql`select a.password from auth_account a join auth_user u on u.id = a.user_id where u.email = ${person.email}`;
    expect(account?.password).toMatch(/^\$2[ab]\$10\$/);
    const audit =
      await sql`select old, new from audit_log join audit_detail on entry_id = id where table_name in ('auth_account', 'login_session', 'verification')`;
    expect(JSON.stringify(audit)).not.toContain(String(account?.password));
  });

  test("lies about nothing: a link that was changed or made up opens nothing", async () => {
    const client = createClient(stack.web);
    const email = someAddress();
    await signUp(client, email);
    const token = tokenIn(await lastMail(email));
    for (const forged of [
      `${token.slice(0, -3)}AAA`,
      "a".repeat(40),
      token.split(".").slice(0, 2).concat("").join("."),
    ]) {
      expect(await codeOf(await client.post("/v1/auth/verify-email", { token: forged }))).toBe("LINK_EXPIRED");
    }
    expect(client.cookies()).toBe("");
  });

  test("with an address somebody waits for starts afresh: the first password and link are dead", async () => {
    const email = someAddress();
    const [stranger, owner] = [createClient(stack.web), createClient(stack.web)];
    await signUp(stranger, email, { password: "Stranger-2026!" });
    const firstToken = tokenIn(await lastMail(email));
    await signUp(owner, email);
    const mails = await until("a second mail", async () => {
      const all = await mailsTo(email);
      return all.length >= 2 ? all : undefined;
    });
    expect(mails[0]).toBeDefined();
    await owner.post("/v1/auth/verify-email", { token: mails[0] ? tokenIn(mails[0]) : "" });
    expect((await owner.get("/v1/me")).status).toBe(200);
    expect(await codeOf(await stranger.post("/v1/auth/sign-in", { email, password: "Stranger-2026!" }))).toBe(
      "INVALID_CREDENTIALS",
    );
    expect(await codeOf(await stranger.post("/v1/auth/verify-email", { token: firstToken }))).toBe("LINK_EXPIRED");
    expect(stranger.cookies()).toBe("");
  });

  test.each([
    ["too short", "Ab1!xyz"],
    ["without upper case", "practise-2026!"],
    ["without lower case", "PRACTISE-2026!"],
    ["without a digit", "Practise-Words!"],
    ["without a special character", "Practise2026"],
    ["of more than 72 bytes", `Aa1!${"ü".repeat(35)}`],
  ])("with a password %s is refused and says which rule", async (_, weak) => {
    const email = someAddress();
    const answer = await signUp(createClient(stack.web), email, { password: weak });
    expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status: 422, code: "PASSWORD_REFUSED" });
    expect(await sql`select 1 from auth_user where email = ${email}`).toHaveLength(0);
  });

  test("takes exactly what it needs", async () => {
    const client = createClient(stack.web);
    for (const more of [
      { role: "ADMIN" },
      { emailVerified: true },
      { companyId: "x" },
      { name: "" },
      { email: "nobody" },
      { locale: "fr" },
    ]) {
      expect((await signUp(client, someAddress(), more)).status, JSON.stringify(more)).toBe(400);
    }
  });

  test("answers alike for known and unknown addresses, and tells the owner by mail", async () => {
    const known = await newPerson();
    const unknown = someAddress();
    const read = async (email: string) => {
      const answer = await signUp(createClient(stack.web), email);
      return { status: answer.status, body: await answer.text(), cookies: answer.headers.getSetCookie() };
    };
    expect(await read(known.email)).toEqual(await read(unknown));
    await until("the owner's mail", async () => ((await mailsTo(known.email)).length === 2 ? true : undefined));
    const [newest] = await mailsTo(known.email);
    expect(newest?.links.some((link) => link.includes("token="))).toBe(false);
    expect((await known.client.post("/v1/auth/sign-in", { email: known.email, password: known.password })).status).toBe(
      200,
    );
    const resent = async (email: string) => {
      const answer = await createClient(stack.web).post("/v1/auth/resend-verification", { email });
      return { status: answer.status, body: await answer.text() };
    };
    expect(await resent(known.email)).toEqual(await resent(someAddress()));
  });
});

describe("signing in", () => {
  test("and out again: the cookie is for this site, unreadable to scripts, and dead afterwards", async () => {
    const person = await newPerson();
    const client = createClient(stack.web);
    const answer = await client.post("/v1/auth/sign-in", { email: person.email, password: person.password });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().find((line) => line.includes("session_token")) ?? "";
    expect(cookie).toMatch(/;\s*HttpOnly/i);
    expect(cookie).toMatch(/;\s*SameSite=(Lax|Strict)/i);
    expect(cookie).toMatch(/;\s*Path=\//i);
    expect(cookie).not.toMatch(/;\s*Domain=/i);
    expect(Number(/Max-Age=(\d+)/i.exec(cookie)?.[1])).toBe(7 * 24 * 60 * 60);
    expect((await client.get("/v1/me")).status).toBe(200);

    const stolen = client.cookies();
    expect((await client.post("/v1/auth/sign-out")).status).toBe(200);
    expect((await client.get("/v1/me")).status).toBe(401);
    const replay = await fetch(`${stack.web}/v1/me`, { headers: { cookie: stolen } });
    expect(replay.status).toBe(401);
    expect((await person.client.get("/v1/me")).status).toBe(200);
  });

  test("says the same for a wrong password and an unknown address", async () => {
    const person = await newPerson();
    const read = async (email: string, secret: string) => {
      const answer = await createClient(stack.web).post("/v1/auth/sign-in", { email, password: secret });
      const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
      return { status: answer.status, body };
    };
    const wrong = await read(person.email, "Wrong-2026!");
    expect(wrong).toEqual(await read(someAddress(), "Wrong-2026!"));
    expect(wrong).toMatchObject({ status: 401, body: { code: "INVALID_CREDENTIALS" } });
    expect(await read(person.email, `${person.password}${"x".repeat(60)}`)).toEqual(wrong);
  });

  test("ends by itself when its life is over", async () => {
    const person = await newPerson();
    await sql`update login_session set expires_at = now() - interval '1 s'
      where user_id = (select id from auth_user where email = ${person.email})`;
    expect((await person.client.get("/v1/me")).status).toBe(401);
  });

  test("is renewed after a day, not before", async () => {
    const person = await newPerson();
    const expiry = async () =>
      (
        await sql`select s.expires_at from login_session s join auth_user u on u.id = s.user_id where u.email = ${person.email}`
      )[0]?.expires_at as Date;
    const fresh = await expiry();
    expect(fresh.getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3600_000);
    await person.client.get("/v1/me");
    expect(await expiry()).toEqual(fresh);
    await sql`update login_session set expires_at = now() + interval '5 days', updated_at = now() - interval '2 days'
      where user_id = (select id from auth_user where email = ${person.email})`;
    expect((await person.client.get("/v1/me")).status).toBe(200);
    expect((await expiry()).getTime() - Date.now()).toBeGreaterThan(6.9 * 24 * 3600_000);
  });

  test("keeps an address in any case the same address", async () => {
    const person = await newPerson();
    const answer = await createClient(stack.web).post("/v1/auth/sign-in", {
      email: person.email.toUpperCase(),
      password: person.password,
    });
    expect(answer.status).toBe(200);
  });
});

describe("my account", () => {
  test("is changed where it may be, and every opt-in starts switched off", async () => {
    const person = await newPerson({ seenDisclosure: false });
    expect(person.me).toMatchObject({ nameToAi: false, disclosureSeen: null });
    const changed = Me.parse(
      await (await person.client.patch("/v1/me", { displayName: " Robin Neu ", locale: "en", nameToAi: true })).json(),
    );
    expect(changed).toMatchObject({ displayName: "Robin Neu", locale: "en", nameToAi: true });
    expect((await person.client.patch("/v1/me", { role: "ADMIN" })).status).toBe(400);
    expect((await person.client.patch("/v1/me", { displayName: "" })).status).toBe(400);
    expect((await person.client.post("/v1/me/disclosures", { version: "1999-01" })).status).toBe(400);
    const seen = Me.parse(await (await person.client.post("/v1/me/disclosures", { version: "2026-11" })).json());
    expect(seen.disclosureSeen).toBe("2026-11");
    expect((await person.client.post("/v1/me/disclosures", { version: "2026-11" })).status).toBe(200);
  });
});
