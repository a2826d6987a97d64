import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newBrowser } from "../harness/accounts.ts";
import { callback, liveAsAgent, refOf } from "../harness/as-agent.ts";
import { openTalk, requestAnswer } from "../harness/coach.ts";
import { invitationToken, newCompany } from "../harness/company.ts";
import { lastMail } from "../harness/people.ts";
import { mendFaults, playFault } from "../harness/sandbox.ts";
import { runCron, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

/** One mark for every kind of thing that must not be found; no line of ours has a reason to hold it. */
const mark = `kanarie${randomBytes(6).toString("hex")}`;
const canary = {
  email: `${mark}@example.test`,
  guest: `gast.${mark}@example.test`,
  name: `Kim ${mark}`,
  password: `Aa1!${mark}`,
  utterance: `Ich sage dir ${mark}, und niemand sonst erfährt es.`,
  question: `Was sage ich ${mark}?`,
};
/** What opens something: found by the whole of it. */
const tokens = new Map<string, string>();
const refusals: { status: number; text: string; headers: string }[] = [];
let lastRequestId = "";

/** Keeps what a refusal says. */
async function keep(response: Response): Promise<Response> {
  lastRequestId = response.headers.get("x-request-id") ?? lastRequestId;
  if (response.status < 400) return response;
  const headers = JSON.stringify([...response.headers].filter(([name]) => name !== "set-cookie"));
  refusals.push({ status: response.status, text: await response.clone().text(), headers });
  return response;
}

const logFiles = () => readdirSync(stack.logs).map((file) => join(stack.logs, file));
const readLogs = () => logFiles().map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** Where a text stands: as it is, percent-encoded, or in Base64 at any offset. */
function findings(text: string, where: string): string[] {
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.from("x".repeat(offset) + mark)
      .toString("base64")
      .slice(offset === 0 ? 0 : 4, -4),
  );
  const wanted = new Map([
    ["the mark", mark],
    ["the mark in Base64", inBase64[0] ?? mark],
    ["the mark in Base64 (1)", inBase64[1] ?? mark],
    ["the mark in Base64 (2)", inBase64[2] ?? mark],
    ...tokens,
  ]);
  return [...wanted].filter(([, value]) => text.includes(value)).map(([what]) => `${what} in ${where}`);
}

describe("a person whose every word is marked", () => {
  test("signs up, practises, asks, invites, mistypes and meets failures", async () => {
    const browser = newBrowser();
    const post = async (path: string, body: unknown, headers?: Record<string, string>) =>
      keep(await browser.post(path, body, headers));
    const signUp = { email: canary.email, password: canary.password, name: canary.name, locale: "de" };
    // The password holds the name, which is refused; then one that does not.
    expect((await post("/v1/auth/sign-up", signUp)).status).toBe(422);
    const password = `Zz9?${randomBytes(9).toString("hex")}`;
    tokens.set("the password", password);
    expect((await post("/v1/auth/sign-up", { ...signUp, password })).status).toBe(202);
    const link = (await lastMail(canary.email)).links
      .map((one) => new URL(one).searchParams.get("token"))
      .find(Boolean);
    tokens.set("the token of the mail", link ?? "missing");
    expect((await post("/v1/auth/verify-email", { token: `${link}x` })).status).toBe(410);
    expect((await post("/v1/auth/verify-email", { token: link })).status).toBe(200);
    const session = /session_token=([^;.]+)/.exec(browser.cookies())?.[1] ?? "missing";
    tokens.set("the login's token", session);

    for (const wrong of [
      { email: canary.email, password: canary.password },
      { email: canary.guest, password: canary.password },
      { email: canary.email },
      { [canary.name]: canary.utterance, email: canary.name, password: 7 },
    ])
      expect((await keep(await newBrowser().post("/v1/auth/sign-in", wrong))).status).toBeGreaterThanOrEqual(400);
    await keep(await newBrowser().post("/v1/auth/forgot-password", { email: canary.email }));
    await keep(await newBrowser().post("/v1/auth/reset-password", { token: mark, password: canary.password }));
    await keep(await newBrowser().post("/v1/auth/second-factor", { code: mark }));
    await keep(await newBrowser().post("/v1/invitations/read", { token: mark }));

    const get = async (path: string, headers: Record<string, string> = {}) =>
      keep(await browser.request("GET", path, undefined, headers));
    await get(`/v1/${mark}`);
    await get(`/v1/training-sessions/${mark}`);
    await get(`/v1/training-sessions?cursor=${mark}&limit=${mark}`);
    await get(`/v1/team/members?search=${encodeURIComponent(canary.name)}`);
    await get("/v1/me", { "user-agent": canary.name, "x-forwarded-for": mark, referer: `https://${mark}.example` });
    await get("/metrics", { authorization: `Bearer ${mark}` });
    await get("/operator/v1/reviews", { authorization: `Bearer ${mark}.${mark}.${mark}` });
    await keep(await browser.patch("/v1/me", { displayName: canary.name, coachUsesName: canary.utterance }));
    await keep(await browser.patch("/v1/me", { displayName: `${canary.name}\u0000` }));
    await keep(await browser.patch("/v1/me", { displayName: canary.name }));
  }, 60_000);

  test("and is practising, with a voice that fails and an evaluation that fails", async () => {
    const person = await newCompany(`Firma ${mark}`);
    const { session, agent } = await liveAsAgent(person, [
      { speaker: "persona", text: `Guten Tag ${mark}` },
      { speaker: "learner", text: canary.utterance },
    ]);
    await keep(await agent.send("PUT", "turns/3", { text: canary.utterance, speaker: mark }));
    await keep(await agent.turn(3, { text: canary.utterance.repeat(900) }));
    const path = agent.path("turns/4");
    await keep(
      await callback({ method: "PUT", path, body: { text: canary.utterance }, ref: agent.ref }, `Bearer ${mark}.x.y`),
    );
    const rejoined = await person.client.post(`/v1/training-sessions/${session.id}/rejoin`);
    const joined = (await rejoined
      .clone()
      .json()
      .catch(() => ({}))) as { livekit?: { token?: string } };
    if (joined.livekit?.token) {
      tokens.set("the token of the room", joined.livekit.token);
      expect(refOf(joined.livekit.token)).toBe(agent.ref);
    }
    await playFault({ provider: "openrouter", kind: "answer", match: mark, times: 2, text: `{"${mark}": true}` });
    await playFault({ provider: "openrouter", kind: "500", match: mark, times: 1 });
    await person.client.post(`/v1/training-sessions/${session.id}/end`);
    await agent.end(2);

    const talk = await openTalk(person);
    await playFault({ provider: "openai", kind: "500", match: mark, times: 4 });
    await (await keep(await requestAnswer(person, talk.id, canary.question))).text();
    await (await keep(await requestAnswer(person, talk.id, canary.question.repeat(2000)))).text();

    await playFault({ provider: "resend", kind: "500", match: canary.guest, times: 1 });
    await keep(
      await person.client.post("/v1/invitations", { locale: "de", items: [{ email: canary.guest, role: "HR" }] }),
    );
    tokens.set("the invitation's token", await invitationToken(canary.guest));
    await keep(await person.client.post("/v1/teams", { name: `Lager ${mark}` }));
    await keep(await person.client.post("/v1/teams", { name: `Lager ${mark}` }));
    await keep(await person.client.post("/v1/training-sessions", { scenarioId: mark }, { "idempotency-key": mark }));
    await runCron();
    await mendFaults(mark);
    await mendFaults(canary.guest);
  }, 90_000);

  test("is in no log file of any part, though the logs tell of these requests", async () => {
    const seen = await keep(await newBrowser().get(`/v1/training-sessions/${randomUUID()}`));
    expect(seen.status).toBe(401);
    const logs = await until("the last request's line", async () => {
      const all = readLogs();
      return all.some(({ text }) => text.includes(lastRequestId)) ? all : undefined;
    });
    expect(logs.length).toBeGreaterThan(3);
    for (const { file, text } of logs) expect(findings(text, file)).toEqual([]);
  });

  test("is in no error's body or headers", () => {
    expect(refusals.length).toBeGreaterThan(15);
    expect(refusals.filter(({ status }) => status >= 500)).toEqual([]);
    for (const { text, headers } of refusals) {
      expect(findings(text, "an error's body")).toEqual([]);
      expect(findings(headers, "an error's headers")).toEqual([]);
    }
  });

  test("is in no metric", async () => {
    const answer = await fetch(`${stack.web}/metrics`, { headers: { authorization: `Bearer ${stack.metricsToken}` } });
    const text = await answer.text();
    expect(text).toContain("careertrainer_request_seconds_count");
    expect(findings(text, "/metrics")).toEqual([]);
  });

  test("would be found where it stood", () => {
    for (const text of [
      canary.utterance,
      `q=${encodeURIComponent(canary.email)}`,
      Buffer.from(canary.name).toString("base64"),
    ])
      expect(findings(text, "here")).not.toEqual([]);
  });
});
