import { randomUUID } from "node:crypto";
import { RightsRequest } from "@careertrainer/contract/rights-request";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { newApiKey } from "../harness/accounts.ts";
import { codeOf, liveAsAgent, type Played, scenarioId } from "../harness/as-agent.ts";
import { openTalk } from "../harness/coach.ts";
import { openDatabase } from "../harness/database.ts";
import { keepDocument } from "../harness/files.ts";
import { newPerson, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ "x-policy": z.string().optional() }))),
});
const methods = ["get", "post", "put", "patch", "delete"] as const;
type Operation = { method: string; path: string; policy: string };

const document = Document.parse(await (await fetch(`${stack.web}/openapi.json`)).json());
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ method: method.toUpperCase(), path, policy: operation["x-policy"] ?? "none" }] : [];
  }),
);
const ofMembers = operations.filter(({ policy }) => policy.includes("member"));
const ofOneThing = ofMembers.filter(({ path }) => path.includes("{"));

const sql = openDatabase();
let a: Person;
let b: Person;
let played: Played;
let talkId: string;
/** An entry of the audit log that A's admins read. */
let entryId: string;
/** A's own ways in. */
let loginId: string;
let documentId: string;
let keyId: string;
let passkeyId: string;
/** What A asked for by a right of theirs. */
let rightId: string;

beforeAll(async () => {
  [a, b] = await Promise.all([newPerson({ name: "Anna Ahrens" }), newPerson({ name: "Bela Brodersen" })]);
  played = await liveAsAgent(a, [{ text: "Nur Anna darf das lesen." }]);
  talkId = (await openTalk(a)).id;
  const [entry] = await sql`select id::text from audit_log where company_id = ${a.me.company.id} and shown limit 1`;
  entryId = String(entry?.id);
  const [login] = await sql`
    select s.id from login_session s join auth_user u on u.id = s.user_id where u.email = ${a.email} limit 1`;
  loginId = String(login?.id);
  keyId = (await newApiKey(a)).id;
  const [passkey] = await sql`insert into passkey (id, user_id, credential_id, public_key, synced)
    select ${randomUUID()}, id, ${randomUUID()}, 'none', false from auth_user where email = ${a.email} returning id`;
  passkeyId = String(passkey?.id);
  const asked = await a.client.post("/v1/me/rights-requests", { kind: "access", words: "Was ist gespeichert?" });
  rightId = RightsRequest.parse(await asked.json()).id;
  documentId = (await keepDocument(a, "notes.txt", "Nur Anna darf das lesen.")).id;
  // With every right there is in B's own company, only A's being another one can refuse.
  await sql`update member set role = 'ADMIN' where id = ${b.me.id}`;
});
afterAll(() => sql.end({ timeout: 2 }));

/** Whose id stands in which path; a new kind of path has to be named here. */
const filled = (path: string): string => {
  if (path.startsWith("/v1/training-sessions/{id}")) return path.replace("{id}", played.session.id);
  if (path.startsWith("/v1/coach/talks/{id}")) return path.replace("{id}", talkId);
  if (path.startsWith("/v1/reviews/{id}")) return path.replace("{id}", played.session.id);
  if (path.startsWith("/v1/audit/{id}")) return path.replace("{id}", entryId);
  if (path.startsWith("/v1/me/login-sessions/{id}")) return path.replace("{id}", loginId);
  if (path.startsWith("/v1/me/api-keys/{id}")) return path.replace("{id}", keyId);
  if (path.startsWith("/v1/me/passkeys/{id}")) return path.replace("{id}", passkeyId);
  if (path.startsWith("/v1/rights-requests/{id}")) return path.replace("{id}", rightId);
  if (path.startsWith("/v1/documents/{id}")) return path.replace("{id}", documentId);
  if (path.startsWith("/v1/scenarios/{id}")) return path.replace("{id}", played.session.scenario.id);
  if (ofCompany(path)) return path.replaceAll(/\{\w+\}/g, a.me.id);
  throw new Error(`Say whose id stands in ${path}`);
};
/** Members, teams and invitations are a company's; tests/security/roles.test.ts tries them with two organisations. */
const ofCompany = (path: string) => /^\/v1\/(team|teams|invitations|company)\//.test(path);
/** Scenarios of the catalogue are everybody's. */
const shared = (path: string) => path.startsWith("/v1/scenarios/");

/** Reviews and requests about rights are of a company's HR, entries of its admins, a login, a key or a passkey of one person; who may what is the matter of tests/integration. */
const ofFew = (path: string) =>
  [
    "/v1/reviews/",
    "/v1/audit/",
    "/v1/me/login-sessions/",
    "/v1/me/api-keys/",
    "/v1/me/passkeys/",
    "/v1/documents/",
    "/v1/rights-requests/",
  ].some((start) => path.startsWith(start)) || ofCompany(path);

/** What a route must be given to come as far as the question whose it is. */
const bodyOf = (path: string): object => {
  if (path.endsWith("/review")) return { criteria: ["one"], reason: "Das sehe ich anders.", attachment: "nothing" };
  if (path.endsWith("/identity")) return { note: "Am Telefon zurückgerufen." };
  if (path.endsWith("/extension")) return { reason: "Es ist viel." };
  if (path.startsWith("/v1/rights-requests/")) return { answer: "Das ist gespeichert." };
  if (path.endsWith("/share")) return { readerIds: [randomUUID()] };
  if (path.endsWith("/answer")) return { answer: "Das sehe ich auch so.", levels: [] };
  if (path.startsWith("/v1/team/members/")) return { role: "HR" };
  if (/^\/v1\/teams\/[^/]+$/.test(path)) return { name: "Lager" };
  if (path.startsWith("/v1/teams/")) return { leads: false };
  if (path.endsWith("/messages")) return { text: "Wie fange ich an?" };
  return {};
};

const ask = (person: Person, { method, path }: Operation): Promise<Response> =>
  person.client.request(method, path, method === "GET" ? undefined : bodyOf(path), { "idempotency-key": randomUUID() });

describe("the document", () => {
  test("says of each route who may, and knows routes of members with ids", () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.filter(({ policy }) => policy === "none")).toEqual([]);
    expect(ofOneThing.length).toBeGreaterThanOrEqual(8);
    expect(ofOneThing.map(({ path }) => path)).toContain("/v1/training-sessions/{id}/events");
  });

  test("leaves nothing but named addresses to everybody", () => {
    const open = operations.filter(({ policy }) => policy === "anyone").map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      "GET /.well-known/careertrainer-keys.json",
      "GET /health",
      "GET /openapi.json",
      "GET /ready",
      "GET /v1/config",
      "GET /v1/public/certificates/{ref}",
      "GET /v1/public/compliance",
      "GET /v1/public/evidence",
      "GET /v1/public/record",
      "POST /v1/auth/forgot-password",
      "POST /v1/auth/google",
      "POST /v1/auth/google/finish",
      "POST /v1/auth/google/link",
      "POST /v1/auth/passkey",
      "POST /v1/auth/passkey/ask",
      "POST /v1/auth/resend-verification",
      "POST /v1/auth/reset-password",
      "POST /v1/auth/second-factor",
      "POST /v1/auth/sign-in",
      "POST /v1/auth/sign-out",
      "POST /v1/auth/sign-up",
      "POST /v1/auth/verify-email",
      "POST /v1/erasures/cancel",
      "POST /v1/invitations/read",
    ]);
  });
});

describe("a member of another company", () => {
  test.each(ofOneThing.filter(({ path }) => !shared(path)))("gets 404 from $method $path", async (operation) => {
    const path = filled(operation.path);
    const answer = await ask(b, { ...operation, path });
    expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status: 404, code: "NOT_FOUND" });
    const unknown = await ask(b, {
      ...operation,
      path: path.replace(played.session.id, randomUUID()).replace(talkId, randomUUID()),
    });
    expect({ status: unknown.status, code: await codeOf(unknown) }).toEqual({ status: 404, code: "NOT_FOUND" });
  });

  test("left no trace in A's session", async () => {
    const [row] = await sql`select state, hints_used from training_session where id = ${played.session.id}`;
    expect(row).toEqual({ state: "live", hints_used: 0 });
    expect(
      await sql`select 1 from audit_log where actor_id = ${b.me.id} and company_id = ${a.me.company.id}`,
    ).toHaveLength(0);
  });

  test.each(ofMembers.filter(({ method, path }) => method === "GET" && !path.includes("{")))(
    "reads nothing of A's from $method $path",
    async (operation) => {
      const text = await (await ask(b, operation)).text();
      for (const secret of [played.session.id, a.me.id, a.me.company.id, a.email, "Ahrens"])
        expect(text).not.toContain(secret);
    },
  );

  test("cannot start with a scenario that is A's own", async () => {
    const [own] = await sql`insert into scenario (company_id, id, slug, topic, difficulty, hue)
      values (${a.me.company.id}, ${randomUUID()}, ${`own-${randomUUID()}`}, 'feedback', 'easy', 'olive') returning id`;
    const answer = await b.client.post("/v1/training-sessions", { scenarioId: own?.id, mode: "voice", locale: "de" });
    expect(await codeOf(answer)).toBe("NOT_FOUND");
    expect((await b.client.get(`/v1/scenarios/${own?.id}?locale=de`)).status).toBe(404);
  });

  test("cannot move into A's company by writing it", async () => {
    const answer = await b.client.patch("/v1/me", {
      displayName: "Bela",
      company: { id: a.me.company.id },
      role: "ADMIN",
    });
    expect(answer.status).toBe(400);
    const [row] =
      await sql`select company_id, role from member where user_id = (select id from auth_user where email = ${b.email})`;
    expect(row?.company_id).toBe(b.me.company.id);
  });

  test("cannot use A's idempotency key to see A's session", async () => {
    const key = randomUUID();
    const body = { scenarioId: await scenarioId(b), mode: "voice", locale: "de" };
    await sql`update training_session set idempotency_key = ${key} where id = ${played.session.id}`;
    const answer = await b.client.post("/v1/training-sessions", body, { "idempotency-key": key });
    expect(answer.status).toBe(201);
    expect(await answer.text()).not.toContain(played.session.id);
  });
});

describe("nobody", () => {
  test.each(ofMembers)("gets 401 from $method $path without a login", async ({ method, path }) => {
    const response = await fetch(`${stack.web}${path.includes("{") ? filled(path) : path}`, {
      method,
      headers: { "content-type": "application/json", origin: stack.web },
      ...(method === "GET" ? {} : { body: "{}" }),
    });
    expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 401, code: "UNAUTHENTICATED" });
  });

  test.each([
    ["a cut signature", (value: string) => value.slice(0, -8)],
    ["another token under the signature", (value: string) => `AAAAAA${value.slice(6)}`],
    ["no signature", (value: string) => value.replace(/\..*/s, "")],
    ["nothing in it", () => ""],
  ])("is let in by a login cookie with %s", async (_, forge) => {
    const login = a.client
      .cookies()
      .split("; ")
      .find((cookie) => cookie.includes("session_token="));
    const [name = "", value = ""] = login?.split(/=(.*)/s) ?? [];
    const status = async (text: string) =>
      (await fetch(`${stack.web}/v1/me`, { headers: { cookie: `${name}=${text}` } })).status;
    expect(await status(value)).toBe(200);
    expect(await status(forge(value))).toBe(401);
  });
});

describe("A, who owns it all", () => {
  test.each(ofOneThing.filter(({ path }) => !ofFew(path)))(
    "is answered by $method $path, so that the refusals mean something",
    async (operation) => {
      // Each in its own session, since some of these end it.
      const own = await newPerson();
      const mine = await liveAsAgent(own, [{ text: "Hallo." }]);
      const talk = await openTalk(own);
      const path = filled(operation.path).replace(played.session.id, mine.session.id).replace(talkId, talk.id);
      const response = await ask(own, { ...operation, path });
      expect([404, 401, 403]).not.toContain(response.status);
      await response.body?.cancel();
    },
  );
});
