import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CallbackFailed, createCallbacks, patiently, SessionLost } from "@careertrainer/agent/callbacks";
import { createOutbox, type TurnVersion } from "@careertrainer/agent/outbox";
import { readSettings } from "@careertrainer/agent/settings";
import { readEvent } from "@careertrainer/agent/wire";
import { SignedClaims } from "@careertrainer/contract/agent";
import { exportJWK, generateKeyPair, jwtVerify } from "jose";
import { afterEach, describe, expect, test } from "vitest";

type Seen = { method: string; url: string; token: string; body: string };

const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: "one" };
const ref = "abcdefghijklmnopqrstuvwxyz";
const servers: Server[] = [];

async function api(answer: (seen: Seen, n: number) => [number, unknown]) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = {
      method: request.method ?? "",
      url: request.url ?? "",
      token: (request.headers.authorization ?? "").replace("Bearer ", ""),
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(one);
    const [status, body] = answer(one, seen.length);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, seen, callbacks: createCallbacks({ apiUrl: url, agentId: "agent-1", key, ref, job: "job-12345" }) };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const goOn = { action: "go_on", reason: null, liveAt: null };
const turn: TurnVersion = {
  seq: 3,
  rev: 1,
  speaker: "learner",
  text: "Hello",
  startedMs: 0,
  endedMs: 1,
  interrupted: false,
  typed: false,
};

describe("callbacks", () => {
  test("each carries a fresh token for exactly this request", async () => {
    const { url, seen, callbacks } = await api(() => [200, goOn]);
    await callbacks.heartbeat(true);
    await callbacks.heartbeat(true);
    const claims = await Promise.all(
      seen.map(async ({ token }) => {
        const { payload, protectedHeader } = await jwtVerify(token, publicKey, { audience: "careertrainer-api" });
        expect(protectedHeader).toMatchObject({ alg: "EdDSA", kid: "one" });
        return SignedClaims.parse(payload);
      }),
    );
    const bdh = createHash("sha256")
      .update(seen[0]?.body ?? "")
      .digest("base64url");
    expect(claims[0]).toMatchObject({
      iss: "agent-1",
      sub: ref,
      htm: "POST",
      htu: `${url}/agent/v1/training-sessions/${ref}/heartbeat`,
      bdh,
    });
    expect((claims[0]?.exp ?? 0) - (claims[0]?.iat ?? 0)).toBeLessThanOrEqual(60);
    expect(claims[0]?.jti).not.toBe(claims[1]?.jti);
  });

  test.each([
    [409, "AGENT_SUPERSEDED"],
    [404, "NOT_FOUND"],
    [410, "LINK_EXPIRED"],
  ])("%i %s: the session is lost", async (status, code) => {
    const { seen, callbacks } = await api(() => [status, { code }]);
    await expect(patiently(() => callbacks.heartbeat(true), 5_000)).rejects.toBeInstanceOf(SessionLost);
    expect(seen).toHaveLength(1);
  });

  test("409 for another reason is refused for good, but the session is not lost", async () => {
    const { callbacks } = await api(() => [409, { code: "WRONG_STATE" }]);
    await expect(callbacks.heartbeat(true)).rejects.toMatchObject({ name: "CallbackFailed", final: true });
  });

  test("500 and 429 are tried again", async () => {
    const { seen, callbacks } = await api((_, n) => (n === 1 ? [500, {}] : n === 2 ? [429, {}] : [200, goOn]));
    await expect(patiently(() => callbacks.heartbeat(false), 5_000)).resolves.toEqual(goOn);
    expect(seen).toHaveLength(3);
  });
});

describe("the outbox", () => {
  const outbox = (put: (version: TurnVersion) => Promise<unknown>) => {
    const lost: number[] = [];
    const refused: number[] = [];
    return {
      lost,
      refused,
      box: createOutbox({ put, now: Date.now, onLost: (s) => lost.push(s), onRefused: (seq) => refused.push(seq) }),
    };
  };

  test("keeps turns while the API is away and delivers the newest version of each", async () => {
    let away = true;
    const stored: string[] = [];
    const { box } = outbox(async ({ seq, rev }) => {
      if (away) throw new CallbackFailed("network", false);
      stored.push(`${seq}.${rev}`);
    });
    box.add({ ...turn, seq: 1 });
    box.add({ ...turn, seq: 2, rev: 1 });
    box.add({ ...turn, seq: 2, rev: 2 });
    expect(await box.drain(100)).toBe(false);
    away = false;
    expect(await box.drain(2_000)).toBe(true);
    expect(stored).toEqual(["1.1", "2.2"]);
  });

  test("gives up a turn refused for good, and everything when the session is lost", async () => {
    const { box, refused, lost } = outbox(async ({ seq }) => {
      if (seq === 1) throw new CallbackFailed("status_422", true);
      if (seq === 3) throw new SessionLost(409);
    });
    for (const seq of [1, 2, 3, 4]) box.add({ ...turn, seq });
    expect(await box.drain(1_000)).toBe(true);
    expect(refused).toEqual([1]);
    expect(lost).toEqual([409]);
  });
});

describe("settings", () => {
  const right = {
    LIVEKIT_URL: "ws://127.0.0.1:7880",
    LIVEKIT_API_KEY: "key",
    LIVEKIT_API_SECRET: "secret",
    API_URL: "http://127.0.0.1:8787/",
    AGENT_ID: "agent-1",
    AGENT_KEY: JSON.stringify(key),
    OPENAI_API_KEY: "key",
  };
  test("defaults point to the EU", () => {
    expect(readSettings(right)).toMatchObject({
      API_URL: "http://127.0.0.1:8787",
      OPENAI_BASE_URL: "https://eu.api.openai.com/v1",
      VOICE_MODEL: "gpt-realtime",
    });
  });
  test("what is wrong is named, its value is not shown", () => {
    const wrong = { ...right, AGENT_KEY: "not json", LIVEKIT_API_SECRET: "" };
    expect(() => readSettings(wrong)).toThrow(/LIVEKIT_API_SECRET[\s\S]*AGENT_KEY|AGENT_KEY[\s\S]*LIVEKIT_API_SECRET/);
    expect(() => readSettings(wrong)).not.toThrow(/not json\b.*not json/);
  });
});

describe("provider events", () => {
  test("a typed item is told from a spoken one", () => {
    const item = (content: unknown[]) => ({
      type: "conversation.item.added",
      previous_item_id: "p",
      item: { id: "i", type: "message", role: "user", content },
    });
    expect(readEvent(item([{ type: "input_text", text: "hi" }]))).toMatchObject({ typedText: "hi", previousId: "p" });
    expect(readEvent(item([{ type: "input_audio", transcript: null }]))).toMatchObject({ typedText: null });
  });
  test("the length of audio is read without decoding it", () => {
    const delta = Buffer.alloc(4_800).toString("base64");
    expect(readEvent({ type: "response.output_audio.delta", item_id: "i", delta })).toEqual({
      kind: "reply_audio",
      id: "i",
      ms: 100,
    });
  });
  test("anything else is nothing", () => {
    for (const event of [null, 3, {}, { type: "rate_limits.updated" }, { type: "conversation.item.added" }])
      expect(readEvent(event)).toBeNull();
  });
});
