import { createHash, randomUUID } from "node:crypto";
import { AccessToken } from "livekit-server-sdk";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent } from "../harness/as-agent.ts";
import { age, openDatabase } from "../harness/database.ts";
import { newPerson } from "../harness/people.ts";
import { roomExists } from "../harness/rooms.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

type Forgery = { key?: string; secret?: string; sha256?: string; ttl?: number };

/** Sends an event as LiveKit does: the body's SHA-256 in a token signed with the API secret. */
async function send(event: object, forgery: Forgery = {}): Promise<Response> {
  const body = JSON.stringify(event);
  const token = new AccessToken(forgery.key ?? stack.livekitKey, forgery.secret ?? stack.livekitSecret, {
    ttl: forgery.ttl ?? 60,
  });
  token.sha256 = forgery.sha256 ?? createHash("sha256").update(body).digest("base64");
  return fetch(`${stack.web}/webhooks/livekit`, {
    method: "POST",
    headers: { "content-type": "application/webhook+json", authorization: await token.toJwt() },
    body,
  });
}

const event = (name: string, ref: string, more: object = {}) => ({
  event: name,
  id: `EV_${randomUUID()}`,
  createdAt: String(Math.floor(Date.now() / 1000)),
  room: { name: ref, sid: "RM_test" },
  ...more,
});
const stateOf = async (id: string) => (await sql`select state, end_reason from training_session where id = ${id}`)[0];

describe("a webhook of LiveKit", () => {
  test.each<[string, Forgery]>([
    ["another secret", { secret: "x".repeat(40) }],
    ["an unknown key", { key: "nobody" }],
    ["the digest of another body", { sha256: createHash("sha256").update("{}").digest("base64") }],
  ])("with %s is refused and changes nothing", async (_, forgery) => {
    const { session, agent } = await liveAsAgent(await newPerson());
    const answer = await send(event("egress_started", agent.ref), forgery);
    expect({ status: answer.status, code: await codeOf(answer) }).toEqual({ status: 401, code: "SIGNATURE_REFUSED" });
    expect((await stateOf(session.id))?.state).toBe("live");
  });

  test("without a signature is refused", async () => {
    const response = await fetch(`${stack.web}/webhooks/livekit`, { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
  });

  test("of a recording, which nobody may make, ends the session and removes the room", async () => {
    const { session, agent } = await liveAsAgent(await newPerson(), [{ text: "Hallo." }]);
    const answer = await send(
      event("egress_started", agent.ref, { egressInfo: { egressId: "EG_1", roomName: agent.ref } }),
    );
    expect(answer.status).toBe(204);
    expect(await stateOf(session.id)).toMatchObject({ state: "ended", end_reason: "fault" });
    await until("the room is gone", async () => ((await roomExists(agent.ref)) ? undefined : true));
    expect(await sql`select 1 from turn where session_id = ${session.id}`).toHaveLength(1);
  });

  test("of a finished room is believed only when the room is gone", async () => {
    const { session, agent } = await liveAsAgent(await newPerson());
    expect((await send(event("room_finished", agent.ref))).status).toBe(204);
    expect((await stateOf(session.id))?.state).toBe("live");
  });

  test("counts once: the same event again replaces no second agent", async () => {
    const { session, agent } = await liveAsAgent(await newPerson());
    await age(sql, session.id, 10, ["last_heartbeat_at"]);
    const left = event("participant_left", agent.ref, {
      participant: { identity: "agent-x", sid: "PA_1", kind: "AGENT" },
    });
    const answers = await Promise.all([send(left), send(left), send(left)]);
    expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204]);
    const generation = async () =>
      (await sql`select agent_generation from training_session where id = ${session.id}`)[0]?.agent_generation;
    expect(await generation()).toBe(2);
    await age(sql, session.id, 30, ["last_heartbeat_at"]);
    expect((await send(left)).status).toBe(204);
    expect(await generation()).toBe(2);
    expect((await stateOf(session.id))?.state).toBe("live");
  });

  test("about a room that is not ours is taken and ignored", async () => {
    expect((await send(event("room_finished", "somebody-elses-room"))).status).toBe(204);
    expect((await send(event("egress_started", "a".repeat(26)))).status).toBe(204);
  });
});
