import { randomUUID } from "node:crypto";
import { routes } from "@careertrainer/api/routes";
import { ApiKeys, type NewApiKey } from "@careertrainer/contract/api-key";
import { LoginEvents } from "@careertrainer/contract/security";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedReset, newApiKey, setUpSecondFactor } from "../harness/accounts.ts";
import { codeOf, liveAsAgent, scenarioId } from "../harness/as-agent.ts";
import { createClient } from "../harness/client.ts";
import { invite, newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { runCron, stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

/** A program that has a key, and no cookies. */
function programOf(secret: string) {
  const client = createClient(stack.web);
  return (method: string, path: string, body?: unknown) =>
    client.request(method, path, body, { authorization: `Bearer ${secret}`, "user-agent": "report/1.0" });
}
const listed = async (person: Person) =>
  ApiKeys.parse(await (await expectStatus(await person.client.get("/v1/me/api-keys"), 200)).json()).items;
const scenarios = "/v1/scenarios?locale=de";

let holder: Person;
let key: NewApiKey;
beforeAll(async () => {
  holder = await newPerson();
  key = await newApiKey(holder);
});

describe("a key", () => {
  test("is made with the password, shown once, and stored as a hash", async () => {
    const body = { name: "Auswertung", scopes: ["read"], days: 30, password: "Wrong-2026!" };
    expect(await codeOf(await holder.client.post("/v1/me/api-keys", body))).toBe("PASSWORD_WRONG");
    expect(key.secret).toMatch(/^ct_[a-z2-7]{52}$/);
    expect(JSON.stringify(await listed(holder))).not.toContain(key.secret);
    const rows = JSON.stringify(await sql`select * from api_key`);
    expect(rows).toContain(key.id);
    expect(rows).not.toContain(key.secret);
    const [{ count } = { count: -1 }] = await sql`
      select count(*)::int from audit_detail where new::text like ${`%${key.secret}%`} or new ->> 'secret_hash' <> '[hidden]'`;
    expect(count).toBe(0);
  });

  test("opens what its scope names, and says when it was last used", async () => {
    const reader = await newPerson();
    const { id, secret } = await newApiKey(reader, ["read"]);
    expect((await listed(reader))[0]?.lastUsedAt).toBeNull();
    const program = programOf(secret);
    expect((await program("GET", scenarios)).status).toBe(200);
    const start = { scenarioId: await scenarioId(reader), mode: "text", locale: "de" };
    expect(await codeOf(await program("POST", "/v1/training-sessions", start))).toBe("API_KEY_REFUSED");
    const practises = programOf((await newApiKey(reader, ["practise"])).secret);
    expect((await practises("POST", "/v1/training-sessions", start)).status).toBe(201);
    expect(await codeOf(await practises("GET", scenarios))).toBe("API_KEY_REFUSED");
    expect((await listed(reader)).find((one) => one.id === id)?.lastUsedAt).not.toBeNull();
  });

  test("leaves its name in the audit log of what it did", async () => {
    const { id, secret } = await newApiKey(holder, ["practise"]);
    const start = { scenarioId: await scenarioId(holder), mode: "text", locale: "de" };
    const answer = await expectStatus(await programOf(secret)("POST", "/v1/training-sessions", start), 201);
    const { session } = (await answer.json()) as { session: { id: string } };
    const [line] = await sql`select d.user_agent, l.actor_id from audit_log l join audit_detail d on d.entry_id = l.id
      where l.table_name = 'training_session' and l.row_key = ${session.id} and l.action = 'insert'`;
    expect(line).toEqual({ user_agent: `API key ${id}; report/1.0`, actor_id: holder.me.id });
  });

  test("is written into the person's own history when made and when revoked; revoked, it is out at once", async () => {
    const person = await newPerson();
    const { id, secret } = await newApiKey(person);
    expect((await programOf(secret)("GET", scenarios)).status).toBe(200);
    expect((await holder.client.request("DELETE", `/v1/me/api-keys/${id}`)).status).toBe(404);
    await expectStatus(await person.client.request("DELETE", `/v1/me/api-keys/${id}`), 204);
    const refused = await programOf(secret)("GET", scenarios);
    expect({ status: refused.status, asks: refused.headers.get("www-authenticate") }).toEqual({
      status: 401,
      asks: "Bearer",
    });
    const events = LoginEvents.parse(await (await person.client.get("/v1/me/login-events")).json());
    expect(events.items.slice(0, 2).map(({ kind }) => kind)).toEqual(["api_key_revoked", "api_key_made"]);
  });

  test("ends at its date, at a reset of the password, and with a move to another company", async () => {
    const ended = await newApiKey(holder);
    await sql`update api_key set expires_at = now() where id = ${ended.id}`;
    expect((await programOf(ended.secret)("GET", scenarios)).status).toBe(401);
    expect((await listed(holder)).find(({ id }) => id === ended.id)?.works).toBe(false);
    await sql`update api_key set created_at = created_at - interval '31 days', expires_at = now() - interval '30 days 1 minute'
      where id = ${ended.id}`;
    expect(await runCron()).toBe("ok");
    expect((await listed(holder)).map(({ id }) => id)).not.toContain(ended.id);

    const person = await newPerson();
    const moved = await newApiKey(person);
    const { token } = await invite(await newCompany(), { email: person.email, role: "HR" });
    await expectStatus(await person.client.post("/v1/invitations/accept", { token, sessions: "take" }), 200);
    expect((await programOf(moved.secret)("GET", scenarios)).status).toBe(401);
    expect(await listed(person)).toMatchObject([{ id: moved.id, works: false }]);

    const fresh = await newApiKey(person);
    expect((await programOf(fresh.secret)("GET", scenarios)).status).toBe(200);
    const reset = { token: await askedReset(person), password: "Another-2026!" };
    await expectStatus(await person.client.post("/v1/auth/reset-password", reset), 200);
    expect((await programOf(fresh.secret)("GET", scenarios)).status).toBe(401);
  });

  test("is no way around a second factor the company asks for", async () => {
    const admin = await newCompany();
    const plain = await newMember(admin, "STANDARD_USER");
    const { secret } = await newApiKey(plain);
    await setUpSecondFactor(admin);
    await expectStatus(await admin.client.patch("/v1/company/settings", { twoFactorRequired: true }), 200);
    expect(await codeOf(await programOf(secret)("GET", scenarios))).toBe("SECOND_FACTOR_MISSING");
    await setUpSecondFactor(plain);
    expect((await programOf(secret)("GET", scenarios)).status).toBe(200);
  });

  test("cannot be made for longer than a year, without a scope, or by the twenty-first time", async () => {
    const person = await newPerson();
    const make = (change: object) =>
      person.client.post("/v1/me/api-keys", {
        name: "x",
        scopes: ["read"],
        days: 1,
        password: person.password,
        ...change,
      });
    for (const change of [{ days: 366 }, { days: 0 }, { scopes: [] }, { scopes: ["admin"] }])
      expect(await codeOf(await make(change)), JSON.stringify(change)).toBe("INVALID_INPUT");
    await sql`insert into api_key (id, user_id, name, secret_hash, scopes, made_in, expires_at)
      select gen_random_uuid(), id, 'x', gen_random_uuid()::text, '{read}', ${person.me.company.id}, now() + interval '1 day'
      from auth_user, generate_series(1, 20) where email = ${person.email}`;
    expect(await codeOf(await make({}))).toBe("CONFLICT");
  });

  test("is counted by itself", async () => {
    const { secret } = await newApiKey(holder);
    let refused: Response | undefined;
    // A busy machine spreads one burst over several windows of the counter.
    for (let burst = 0; burst < 5 && !refused; burst++) {
      const answers = await Promise.all(Array.from({ length: 150 }, () => programOf(secret)("GET", scenarios)));
      refused = answers.find(({ status }) => status === 429);
    }
    expect(refused?.headers.get("retry-after")).toBe("10");
    expect(await codeOf(refused ?? new Response())).toBe("RATE_LIMITED");
    expect((await holder.client.get(scenarios)).status).toBe(200);
  });
});

describe("routes and keys", () => {
  const filled = (path: string) => path.replaceAll(/\{\w+\}/g, () => randomUUID());
  const closed = routes.filter(({ allow }) => allow.kind === "member" && allow.keyScope === undefined);
  const open = routes.filter(({ allow }) => allow.keyScope !== undefined);

  test("no key opens what concerns the account, its security, the company, its people or its audit log", () => {
    expect(open.length).toBeGreaterThan(8);
    for (const { path } of open) expect(path).toMatch(/^\/v1\/(scenarios|training-sessions|progress)/);
    for (const { path, method, allow } of open) if (allow.keyScope === "read") expect(method, path).toBe("get");
  });

  test.each(closed)("$method $path refuses one with every scope", async ({ method, path }) => {
    const person = await shared();
    const answer = await programOf(person.secret)(
      method.toUpperCase(),
      filled(path),
      method === "get" ? undefined : {},
    );
    expect(await codeOf(answer)).toBe("API_KEY_REFUSED");
  });

  test.each(["ct_", `ct_${"a".repeat(52)}`, "ct_' or true --", `ct_${"ä".repeat(20)}`])(
    "a made up one opens nothing: %s",
    async (secret) => {
      const answer = await fetch(`${stack.web}${scenarios}`, {
        headers: { authorization: `Bearer ${encodeURI(secret)}` },
      });
      expect(answer.status).toBe(401);
    },
  );

  test("a stranger's key meets 404 for each id that is somebody else's", async () => {
    const owner = await newPerson();
    const played = await liveAsAgent(owner, [{ text: "Nur für mich." }]);
    const [own, strange] = [
      programOf((await newApiKey(owner)).secret),
      programOf((await newApiKey(await newPerson())).secret),
    ];
    const ofOne = open.filter(({ path }) => path.startsWith("/v1/training-sessions/{id}"));
    expect(ofOne.length).toBeGreaterThan(5);
    for (const { method, path } of ofOne) {
      const here = path.replace("{id}", played.session.id);
      const answer = await strange(method.toUpperCase(), here, method === "get" ? undefined : {});
      expect({ here, method, code: await codeOf(answer) }).toEqual({ here, method, code: "NOT_FOUND" });
    }
    expect((await own("GET", `/v1/training-sessions/${played.session.id}`)).status).toBe(200);
  });

  let made: Promise<NewApiKey> | undefined;
  let uses = 0;
  /** A new key every fifty uses, so that its own limit is not what refuses. */
  function shared(): Promise<NewApiKey> {
    if (uses++ % 50 === 0) made = newPerson().then((person) => newApiKey(person));
    return made ?? Promise.reject(new Error("No key was made"));
  }
});
