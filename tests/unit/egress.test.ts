import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { makeEgress } from "@careertrainer/platform/egress";
import { keyedDigest } from "@careertrainer/platform/receipt-digest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let server: Server;
let base = "";
const bodies: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/hangs") return;
    if (request.url === "/away") return void response.writeHead(302, { location: "https://tracker.example/" }).end();
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.end("answer: ä");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(
  () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
);

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const receiptKey = "a key for receipts, long enough to be one";
const clock = { now: () => new Date() };
const egress = (mode: "local" | "production" = "local", timeoutMs = 2000) =>
  makeEgress({
    mode,
    configured: { openai: `${base}/openai/v1`, resend: `${base}/resend` },
    receiptKey,
    clock,
    log: silent,
    timeoutMs,
  });
const call = (fields: string[]) => ({
  provider: "openai" as const,
  model: "m",
  purpose: "greeting" as const,
  fields,
  zeroRetention: false,
  baseUrl: `${base}/openai/v1`,
});

describe("the way out", () => {
  test("leads to nobody who is not in the register", async () => {
    for (const url of ["https://tracker.example/x", `${base}/elsewhere`, "https://api.resend.com.tracker.example/"])
      await expect(egress().fetch(url)).rejects.toThrow("not in the register of processors");
    await expect(egress("production").fetch(`${base}/resend/emails`)).rejects.toThrow("not in the register");
  });

  test("is encrypted everywhere but on this machine", async () => {
    await expect(egress("production").fetch("http://api.resend.com/emails")).rejects.toThrow("not encrypted");
    await expect(egress("local").fetch("http://api.resend.com/emails")).rejects.toThrow("not encrypted");
    expect(await (await egress().fetch(`${base}/resend/emails`, { method: "POST", body: "x" })).text()).toBe(
      "answer: ä",
    );
  });

  test("ends a call that hangs, and follows no redirect", async () => {
    const one = makeEgress({
      mode: "local",
      configured: { resend: base },
      receiptKey,
      clock,
      log: silent,
      timeoutMs: 200,
    });
    await expect(one.fetch(`${base}/hangs`)).rejects.toThrow(/aborted|timeout/i);
    expect((await one.fetch(`${base}/away`)).status).toBe(302);
  });
});

describe("the way to AI providers", () => {
  test("is closed to calls that do not say what is in them, and to other addresses", async () => {
    await expect(egress().fetch(`${base}/openai/v1/chat/completions`)).rejects.toThrow("must say what is in it");
    const line = egress().ai(call(["persona"]));
    await expect(line.fetch(`${base}/resend/emails`)).rejects.toThrow("not the provider the call was declared for");
  });

  test("takes no field that the register does not allow for the purpose", () => {
    expect(() => egress().ai(call(["persona", "auth_user.email"]))).toThrow("auth_user.email may not go");
    expect(() => egress().ai(call(["turn.text (names masked)"]))).toThrow("may not go");
  });

  test("writes down every request as it left: bytes, and a digest that needs the key", async () => {
    bodies.length = 0;
    const line = egress().ai(call(["persona"]));
    const url = `${base}/openai/v1/chat/completions`;
    await (await line.fetch(url, { method: "POST", body: '{"a":"ü"}' })).text();
    await (await line.fetch(url, { method: "POST", body: "second" })).text();
    const records = await line.records("ok");
    expect(records.map(({ outcome }) => outcome)).toEqual(["failed", "ok"]);
    for (const [at, body] of bodies.entries()) {
      const bytes = new TextEncoder().encode(body);
      expect(records[at]).toMatchObject({
        bytesOut: bytes.byteLength,
        bytesIn: 10,
        payloadDigest: await keyedDigest(receiptKey, bytes),
        region: "local",
        fields: ["persona"],
      });
      expect(await keyedDigest("another key, which is also quite long", bytes)).not.toBe(records[at]?.payloadDigest);
    }
  });

  test("sends nothing that cannot be counted before it leaves", async () => {
    const line = egress().ai(call(["persona"]));
    const body = new Blob(["x"]).stream();
    await expect(
      line.fetch(`${base}/openai/v1/x`, { method: "POST", body, duplex: "half" } as RequestInit),
    ).rejects.toThrow("Only text");
  });
});
