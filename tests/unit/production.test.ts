import { makeApp } from "@careertrainer/api/app";
import { loginCookieName } from "@careertrainer/platform/auth";
import { ApiSettings, JobsSettings, readSettings } from "@careertrainer/platform/settings";
import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";

const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
const open = { ...(await exportJWK(publicKey)), kid: "k1", iss: "agent-1" };
const shared = {
  MODE: "production",
  PUBLIC_URL: "https://app.careertrainer.example",
  LIVEKIT_URL: "wss://example.livekit.cloud",
  LIVEKIT_API_KEY: "key",
  LIVEKIT_API_SECRET: "x".repeat(32),
  RESEND_API_KEY: "re_x",
  MAIL_FROM: "Careertrainer <hello@careertrainer.example>",
  OPENAI_API_KEY: "sk-x",
  OPENROUTER_API_KEY: "or-x",
  RECEIPT_KEY: "r".repeat(48),
};
const api = {
  ...shared,
  AUTH_SECRET: "a".repeat(48),
  AGENT_KEYS: JSON.stringify({ keys: [open] }),
  CERTIFICATE_KEYS: JSON.stringify({ keys: [open] }),
};
const jobs = {
  ...shared,
  EVALUATION_MODEL: "m",
  ANCHOR_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: "a1" }),
  CERTIFICATE_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: "c1" }),
  TOMBSTONE_KEY: "t".repeat(48),
};

describe("in production", () => {
  test("settings of real services are taken", () => {
    expect(readSettings(ApiSettings, api).MODE).toBe("production");
    expect(readSettings(JobsSettings, jobs).MODE).toBe("production");
  });

  test.each([
    ["a stand-in", { SANDBOX: "openai" }, "SANDBOX"],
    ["the mailbox of the stand-ins", { MAILBOX_URL: "https://mail.example" }, "MAILBOX_URL"],
    ["a demo account", { DEMO_EMAIL: "demo@example.test" }, "DEMO_EMAIL"],
    ["an address without TLS", { PUBLIC_URL: "http://app.careertrainer.example" }, "PUBLIC_URL"],
    ["voice without TLS", { LIVEKIT_URL: "ws://example.livekit.cloud" }, "LIVEKIT_URL"],
    ["a host nobody registered", { OPENAI_BASE_URL: "https://api.elsewhere.example/v1" }, "OPENAI_BASE_URL"],
    ["a short secret", { AUTH_SECRET: "short" }, "AUTH_SECRET"],
    ["a short token for metrics", { METRICS_TOKEN: "short" }, "METRICS_TOKEN"],
  ])("%s is refused by name, and its value is not told", (_, wrong, name) => {
    const given = { ...api, ...wrong };
    expect(() => readSettings(ApiSettings, given)).toThrow(name);
    try {
      readSettings(ApiSettings, given);
    } catch (error) {
      for (const value of Object.values(wrong)) expect(String(error)).not.toContain(value);
    }
  });

  test("answers are for TLS alone, and cookies are named and marked so", async () => {
    const env = { ...api, DB: { connectionString: "postgres://nobody@127.0.0.1:1/none" } };
    const later = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
    const answer = await makeApp().request("/health", {}, env, later);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains; preload");
    expect(answer.headers.get("content-security-policy")).toContain("connect-src 'self' wss://example.livekit.cloud");
    expect(loginCookieName(shared.PUBLIC_URL)).toMatch(/^__Secure-/);
  });
});
