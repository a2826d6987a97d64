import { afterAll, expect, test } from "vitest";
import { newApiKey, newBrowser, setUpSecondFactor, signIn } from "../harness/accounts.ts";
import { liveAsAgent } from "../harness/as-agent.ts";
import { newCompany, newMember } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

/** Opens the stream of a session and reads what it says first. `isOver`: it ends by itself within `ms`. */
async function follow(client: Person["client"], id: string, headers: Record<string, string> = {}) {
  const answer = await client.request("GET", `/v1/training-sessions/${id}/events`, undefined, headers);
  const reader = (await expectStatus(answer, 200)).body?.getReader();
  if (!reader) throw new Error("The stream has no body");
  await reader.read();
  const end = (async () => {
    for (;;) if ((await reader.read()).done) return true;
  })();
  return {
    isOver: (ms = 5000) => Promise.race([end, new Promise<boolean>((later) => setTimeout(later, ms, false))]),
    leave: () => reader.cancel(),
  };
}

/** Somebody in a company with an admin, in a conversation that goes on. */
async function inConversation() {
  const admin = await newCompany();
  const learner = await newMember(admin, "STANDARD_USER");
  const { session } = await liveAsAgent(learner, []);
  return { admin, learner, id: session.id };
}

test("a stream goes on while nothing happens", async () => {
  const { learner, id } = await inConversation();
  const stream = await follow(learner.client, id);
  expect(await stream.isOver(1500)).toBe(false);
  await stream.leave();
});

test("a stream ends with its login", async () => {
  const { learner, id } = await inConversation();
  const other = newBrowser();
  await expectStatus(await signIn(other, learner), 200);
  const [ended, stays] = [await follow(other, id), await follow(learner.client, id)];
  await expectStatus(await learner.client.request("DELETE", "/v1/me/login-sessions"), 200);
  expect(await ended.isOver()).toBe(true);
  expect(await stays.isOver(500)).toBe(false);
  await stays.leave();
});

test("a stream ends when the company locks its door", async () => {
  const { admin, learner, id } = await inConversation();
  await setUpSecondFactor(admin);
  const stream = await follow(learner.client, id);
  await expectStatus(await admin.client.patch("/v1/company/settings", { twoFactorRequired: true }), 200);
  expect(await stream.isOver()).toBe(true);
});

test("a stream ends when its person is removed from the company", async () => {
  const { admin, learner, id } = await inConversation();
  const stream = await follow(learner.client, id);
  await expectStatus(await admin.client.request("DELETE", `/v1/team/members/${learner.me.id}`), 204);
  expect(await stream.isOver()).toBe(true);
});

test("a stream that a key opened ends when the key is revoked", async () => {
  const person = await newPerson();
  const { session } = await liveAsAgent(person, []);
  const { id, secret } = await newApiKey(person, ["read"]);
  const stream = await follow(newBrowser(), session.id, { authorization: `Bearer ${secret}` });
  await expectStatus(await person.client.request("DELETE", `/v1/me/api-keys/${id}`), 204);
  expect(await stream.isOver()).toBe(true);
});
