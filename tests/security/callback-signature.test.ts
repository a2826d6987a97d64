import { createHash, randomUUID } from "node:crypto";
import { base64url, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Callback, callback, callbackToken, codeOf, liveAsAgent, type Played } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { newPerson, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const sql = openDatabase();
let person: Person;
let other: Person;
let played: Played;
let elsewhere: Played;
let stranger: JWK;

beforeAll(async () => {
  [person, other] = await Promise.all([newPerson(), newPerson()]);
  played = await liveAsAgent(person);
  elsewhere = await liveAsAgent(other);
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  stranger = await exportJWK(privateKey);
});
afterAll(() => sql.end({ timeout: 2 }));

const now = () => Math.floor(Date.now() / 1000);
/** A turn that must not be stored; its sequence number is the proof. */
let seq = 100;
const forged = (change: Partial<Callback> = {}): Callback => ({
  method: "PUT",
  path: played.agent.path(`turns/${++seq}`),
  ref: played.agent.ref,
  body: {
    job: played.agent.job,
    rev: 1,
    speaker: "learner",
    text: "This was never said.",
    startedMs: 0,
    endedMs: 1,
    interrupted: false,
    typed: false,
  },
  ...change,
});
const storedTurns = async () =>
  (await sql`select seq from turn where session_id = ${played.session.id} and seq > 100 order by seq`).map(
    (row) => row.seq,
  );

const expectRefused = async (response: Response) => {
  expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 401, code: "SIGNATURE_REFUSED" });
  expect(await storedTurns()).not.toContain(seq);
};

describe("a callback", () => {
  test("with everything right is taken, which makes the refusals below mean something", async () => {
    expect((await callback(forged())).status).toBe(200);
    expect(await storedTurns()).toContain(seq);
  });

  test.each<[string, () => Partial<Callback>]>([
    ["another key under the known kid", () => ({ key: stranger })],
    ["an unknown kid", () => ({ header: { kid: "nobody" } })],
    ["an unknown kid and its own key", () => ({ key: stranger, header: { kid: "nobody" } })],
    ["no kid", () => ({ header: { kid: undefined } })],
    ["its own key in the header", () => ({ key: stranger, header: { jwk: { ...stranger, d: undefined } } })],
    ["a life that ended", () => ({ claims: { iat: now() - 180, exp: now() - 121 } })],
    ["a life of more than 60 seconds", () => ({ claims: { exp: now() + 90 } })],
    ["a life without end", () => ({ claims: { exp: undefined } })],
    ["a beginning in the future", () => ({ claims: { iat: now() + 120, exp: now() + 170 } })],
    ["no beginning", () => ({ claims: { iat: undefined } })],
    ["a beginning long ago", () => ({ claims: { iat: now() - 3600 } })],
    ["another audience", () => ({ claims: { aud: "somebody-else" } })],
    ["no audience", () => ({ claims: { aud: undefined } })],
    ["several audiences", () => ({ claims: { aud: ["careertrainer-api", "somebody-else"] } })],
    ["another agent's name", () => ({ claims: { iss: "agent-elsewhere" } })],
    ["the name of another agent as its issuer", () => ({ claims: { iss: "agent-of-somebody-else" } })],
    ["no issuer", () => ({ claims: { iss: undefined } })],
    ["another method", () => ({ claims: { htm: "POST" } })],
    ["the method in lower case", () => ({ claims: { htm: "put" } })],
    ["another host", () => ({ claims: { htu: `https://elsewhere.example${played.agent.path(`turns/${seq + 1}`)}` } })],
    ["another turn's address", () => ({ claims: { htu: `${stack.web}${played.agent.path("turns/99")}` } })],
    ["no address", () => ({ claims: { htu: undefined } })],
    ["the digest of another body", () => ({ claims: { bdh: createHash("sha256").update("{}").digest("base64url") } })],
    ["no digest", () => ({ claims: { bdh: undefined } })],
    ["another session as its subject", () => ({ claims: { sub: elsewhere.agent.ref } })],
    ["no subject", () => ({ claims: { sub: undefined } })],
    ["no id", () => ({ claims: { jti: undefined } })],
    ["too short an id", () => ({ claims: { jti: "1" } })],
  ])("with %s is refused", async (_, change) => {
    await expectRefused(await callback(forged(change())));
  });

  test("without authorization is refused", async () => {
    await expectRefused(await callback(forged(), null));
  });

  test.each(["", "Bearer", "Bearer ", "Bearer a.b.c", "Basic eHg6eHg=", "Bearer a.b.c, Bearer d.e.f"])(
    "with the authorization %j is refused",
    async (authorization) => {
      await expectRefused(await callback(forged(), authorization));
    },
  );

  test("with algorithm none is refused", async () => {
    const input = forged();
    const [, payload] = (await callbackToken(input)).split(".");
    const header = base64url.encode(JSON.stringify({ alg: "none", kid: stack.agentKey.kid }));
    await expectRefused(await callback(input, `Bearer ${header}.${payload}.`));
    await expectRefused(await callback(input, `Bearer ${header}.${payload}.AA`));
  });

  test("signed symmetrically with the public key is refused", async () => {
    const input = forged();
    const claims = JSON.parse(
      new TextDecoder().decode(base64url.decode((await callbackToken(input)).split(".")[1] ?? "")),
    );
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: String(stack.agentKey.kid) })
      .sign(base64url.decode(String(stack.agentKey.x)));
    await expectRefused(await callback(input, `Bearer ${token}`));
  });

  test("whose body was changed on the way is refused", async () => {
    const input = forged();
    const token = await callbackToken(input);
    const changed = { ...input, body: { ...(input.body as object), text: "This neither." } };
    await expectRefused(await callback(changed, `Bearer ${token}`));
  });

  test("that is sent a second time is refused, and ten at once count once", async () => {
    const input = forged();
    const token = `Bearer ${await callbackToken(input)}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => callback(input, token)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(401)]);
    expect((await callback(input, token)).status).toBe(401);
  });

  test("for a session that does not exist is a 404, signed or not found out", async () => {
    const ref = "a".repeat(26);
    const path = `/agent/v1/training-sessions/${ref}/heartbeat`;
    const body = { job: randomUUID(), learnerPresent: true };
    const response = await callback({ method: "POST", path, body, ref });
    expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 404, code: "NOT_FOUND" });
  });

  test("of a job that did not claim the session is turned away", async () => {
    const answers = [
      await callback(forged({ body: { ...(forged().body as object), job: randomUUID() } })),
      await callback({
        method: "POST",
        path: played.agent.path("heartbeat"),
        ref: played.agent.ref,
        body: { job: elsewhere.agent.job, learnerPresent: true },
      }),
      await callback({
        method: "POST",
        path: played.agent.path("end"),
        ref: played.agent.ref,
        body: { job: elsewhere.agent.job, reason: "fault", lastSeq: 0 },
      }),
      await callback({
        method: "POST",
        path: played.agent.path("claim"),
        ref: played.agent.ref,
        body: { job: randomUUID(), generation: 1 },
      }),
    ];
    expect(await Promise.all(answers.map(codeOf))).toEqual(Array(4).fill("AGENT_SUPERSEDED"));
  });

  test("is refused for every agent address alike", async () => {
    for (const [method, rest] of [
      ["POST", "claim"],
      ["PUT", "turns/1"],
      ["POST", "heartbeat"],
      ["POST", "end"],
    ] as const) {
      const input = { method, path: played.agent.path(rest), body: {}, ref: played.agent.ref, key: stranger };
      expect((await callback(input)).status, rest).toBe(401);
    }
  });

  test("does not open a member's address, and a member's cookie opens no agent's", async () => {
    const path = `/v1/training-sessions/${played.session.id}`;
    const token = await callbackToken({ method: "GET", path, body: {}, ref: played.agent.ref });
    const asMember = await fetch(`${stack.web}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(asMember.status).toBe(401);
    const asAgent = await person.client.post(played.agent.path("heartbeat"), {
      job: played.agent.job,
      learnerPresent: true,
    });
    expect(asAgent.status).toBe(401);
  });

  test("leaves no word about the reason in its refusal", async () => {
    const response = await callback(forged({ claims: { aud: "somebody-else" } }));
    expect(await response.text()).not.toMatch(/audience|aud\b|kid|jti|somebody/);
  });
});
