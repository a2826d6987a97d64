import { randomUUID } from "node:crypto";
import { PartnerMissing, TrainingSession, TrainingSessionList } from "@careertrainer/contract/training-session";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent, readStarted, refOf, requestStart, startAsAgent } from "../harness/as-agent.ts";
import { age, openDatabase, statesOf } from "../harness/database.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { roomExists } from "../harness/rooms.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const sessionOf = async (person: Person, id: string): Promise<TrainingSession> =>
  TrainingSession.parse(await (await expectStatus(await person.client.get(`/v1/training-sessions/${id}`), 200)).json());
const act = (person: Person, id: string, verb: string) => person.client.post(`/v1/training-sessions/${id}/${verb}`);

describe("starting", () => {
  test("with one key is one session in one room, however often and at once it is asked", async () => {
    const person = await newPerson();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => requestStart(person, { key })));
    const started = await Promise.all(answers.map(readStarted));
    expect(new Set(started.map((one) => one.session.id)).size).toBe(1);
    expect(new Set(started.map((one) => refOf(one.livekit.token))).size).toBe(1);
    const list = TrainingSessionList.parse(await (await person.client.get("/v1/training-sessions")).json());
    expect(list.items).toHaveLength(1);
    expect(await roomExists(refOf(started[0]?.livekit.token ?? ""))).toBe(true);
  });

  test("with one key and other input is refused", async () => {
    const person = await newPerson();
    const key = randomUUID();
    await readStarted(await requestStart(person, { key }));
    expect(await codeOf(await requestStart(person, { key, mode: "text" }))).toBe("IDEMPOTENCY_MISMATCH");
  });

  test("of an unknown scenario or mode is refused", async () => {
    const person = await newPerson();
    const body = { scenarioId: randomUUID(), mode: "voice", locale: "de" };
    expect(await codeOf(await person.client.post("/v1/training-sessions", body))).toBe("NOT_FOUND");
    expect(await codeOf(await person.client.post("/v1/training-sessions", { ...body, mode: "video" }))).toBe(
      "INVALID_INPUT",
    );
  });

  test("gives a token for one room, for a microphone, for two minutes, and without a name", async () => {
    const person = await newPerson({ name: "Henrike Wiesental" });
    const { livekit, expiresAt } = await readStarted(await requestStart(person));
    const claims = decodeJwt(livekit.token);
    const video = claims.video as Record<string, unknown>;
    expect((claims.exp ?? Number.POSITIVE_INFINITY) * 1000 - Date.now()).toBeLessThanOrEqual(121_000);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(121_000);
    expect(video).toMatchObject({ roomJoin: true, canPublishSources: ["microphone"] });
    for (const grant of ["roomAdmin", "roomCreate", "roomList", "roomRecord", "ingressAdmin", "hidden"]) {
      expect(video[grant] ?? false, grant).toBe(false);
    }
    const text = JSON.stringify(claims);
    for (const secret of ["Wiesental", person.me.id, person.me.company.id, person.email])
      expect(text).not.toContain(secret);
    expect(claims.metadata ?? "").toBe("");
    expect(claims.name ?? "").toBe("");
  });

  test("while another session is taken on is refused; one nobody joined gives way", async () => {
    const person = await newPerson();
    const { session, agent } = await startAsAgent(person);
    expect(await codeOf(await requestStart(person))).toBe("SESSION_ALREADY_LIVE");
    await age(sql, session.id, 16, ["created_at"]);
    const next = await readStarted(await requestStart(person));
    expect(next.session.id).not.toBe(session.id);
    expect(await sessionOf(person, session.id)).toMatchObject({ state: "abandoned", endReason: "superseded" });
    expect(await roomExists(agent.ref)).toBe(false);
  });

  test("while one is live is refused however long it lasts", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person);
    await age(sql, session.id, 300, ["created_at", "live_at"]);
    expect(await codeOf(await requestStart(person))).toBe("SESSION_ALREADY_LIVE");
  });

  test("counts attempts, and not those nobody spoke in", async () => {
    const person = await newPerson();
    const first = await startAsAgent(person);
    await act(person, first.session.id, "end");
    const second = await liveAsAgent(person);
    await act(person, second.session.id, "end");
    const third = await startAsAgent(person);
    expect([first, second, third].map(({ session }) => session.attempt)).toEqual([1, 1, 2]);
  });
});

describe("claiming", () => {
  test("tells the agent whom to play and nothing about the learner", async () => {
    const person = await newPerson({ name: "Henrike Wiesental" });
    const { agent, claimed, session } = await startAsAgent(person);
    expect(claimed.instructions.split("\n")[0]).toMatch(/^Scenario late-again \(de\) v\d+\.$/);
    expect(claimed.personaName).toBe("Jonas Albrecht");
    expect(claimed.history).toEqual([]);
    const text = JSON.stringify(claimed);
    for (const secret of ["Henrike", "Wiesental", person.email, person.me.id, person.me.company.id, session.id]) {
      expect(text).not.toContain(secret);
    }
    expect(await agent.claim()).toEqual(claimed);
  });
});

describe("turns", () => {
  test("are replaced by a higher revision only", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person);
    expect(await agent.storeTurn(1, { rev: 2, text: "zwei" })).toEqual({ seq: 1, rev: 2 });
    expect(await agent.storeTurn(1, { rev: 1, text: "eins" })).toEqual({ seq: 1, rev: 2 });
    expect(await agent.storeTurn(1, { rev: 2, text: "auch zwei" })).toEqual({ seq: 1, rev: 2 });
    const text = async () => (await sql`select text from turn where session_id = ${session.id} and seq = 1`)[0]?.text;
    expect(await text()).toBe("zwei");
    expect(await agent.storeTurn(1, { rev: 5, text: "fünf" })).toEqual({ seq: 1, rev: 5 });
    expect(await text()).toBe("fünf");
  });

  test("sent often, at once and out of order are there once, in order", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person);
    await Promise.all([3, 1, 2, 1, 3, 2, 1, 2, 3, 1].map((seq) => agent.storeTurn(seq, { text: `Zeile ${seq}` })));
    const rows = await sql`select text from turn where session_id = ${session.id} order by seq`;
    expect(rows.map((row) => row.text)).toEqual(["Zeile 1", "Zeile 2", "Zeile 3"]);
  });

  test("are taken until the evaluation begins, and then no more", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person, [{ text: "Hallo." }]);
    await act(person, session.id, "end");
    expect(await agent.storeTurn(2, { text: "Das kam noch." })).toEqual({ seq: 2, rev: 1 });
    await agent.end(2);
    expect(await codeOf(await agent.turn(3, { text: "Zu spät." }))).toBe("WRONG_STATE");
  });

  test("that do not fit the contract are refused", async () => {
    const person = await newPerson();
    const { agent } = await startAsAgent(person);
    const wrong: object[] = [
      { text: undefined },
      { text: "x".repeat(8001) },
      { text: "x", startedMs: -1 },
      { text: "x", speaker: "coach" },
      { text: "x", emotion: "calm" },
      { text: "x", rev: 0 },
    ];
    for (const change of wrong) {
      const answer = await agent.turn(1, { text: "", ...change });
      expect(await codeOf(answer), JSON.stringify(change).slice(0, 60)).toBe("INVALID_INPUT");
    }
    expect(await codeOf(await agent.turn(0, { text: "x" }))).toBe("INVALID_INPUT");
  });
});

describe("a session", () => {
  test("goes live with the first beat of the learner's presence, once", async () => {
    const person = await newPerson();
    const { session, agent } = await startAsAgent(person);
    expect(await agent.heartbeat(false)).toEqual({ action: "go_on", reason: null, liveAt: null });
    expect((await sessionOf(person, session.id)).state).toBe("connecting");
    const first = await agent.heartbeat(true);
    expect(first.liveAt).not.toBeNull();
    await agent.heartbeat(false);
    expect((await agent.heartbeat(true)).liveAt).toBe(first.liveAt);
    expect((await sessionOf(person, session.id)).state).toBe("live");
  });

  test("only ever moves forward", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person, [{ text: "Hallo." }]);
    await act(person, session.id, "end");
    expect(await agent.heartbeat(true)).toMatchObject({ action: "end", reason: "learner_hung_up" });
    expect((await act(person, session.id, "end")).status).toBe(200);
    expect(await codeOf(await agent.send("POST", "claim", { generation: 1 }))).toBe("WRONG_STATE");
    await agent.end(1, "fault");
    await until("not scorable", async () =>
      (await sessionOf(person, session.id)).state === "not_scorable" ? true : undefined,
    );
    for (const verb of ["evaluation", "token", "hints"]) {
      expect(await codeOf(await act(person, session.id, verb)), verb).toBe("WRONG_STATE");
    }
    expect(await sessionOf(person, session.id)).toMatchObject({ endReason: "learner_hung_up" });
    const states = ["created", "connecting", "live", "ended", "evaluating", "not_scorable"];
    expect(await statesOf(sql, session.id)).toEqual(states);
  });

  test("that nobody spoke in is abandoned and not evaluated", async () => {
    const person = await newPerson();
    const { session, agent } = await startAsAgent(person);
    await act(person, session.id, "end");
    expect(await statesOf(sql, session.id)).toEqual(["created", "connecting", "abandoned"]);
    expect(await roomExists(agent.ref)).toBe(false);
    expect(await codeOf(await act(person, session.id, "evaluation"))).toBe("WRONG_STATE");
  });

  test("ends at its cap, told to the agent with the next beat", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person);
    await age(sql, session.id, session.maxSeconds - 15, ["live_at"]);
    expect((await agent.heartbeat()).action).toBe("go_on");
    await age(sql, session.id, 16, ["live_at"]);
    expect(await agent.heartbeat()).toMatchObject({ action: "end", reason: "time_cap" });
    expect(await sessionOf(person, session.id)).toMatchObject({ endReason: "time_cap" });
  });

  test("counts hints up to the number there are", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person);
    const all = session.scenario.hints.length;
    for (let n = 1; n <= all + 2; n++) {
      const answer = TrainingSession.parse(await (await act(person, session.id, "hints")).json());
      expect(answer.hintsUsed).toBe(Math.min(n, all));
    }
  });

  test("can be joined again with a fresh token to the same room as the same participant", async () => {
    const person = await newPerson();
    const { session, agent, claimed } = await liveAsAgent(person);
    const again = (await (await act(person, session.id, "token")).json()) as { livekit: { token: string } };
    expect(refOf(again.livekit.token)).toBe(agent.ref);
    expect(decodeJwt(again.livekit.token).sub).toBe(claimed.learnerIdentity);
  });
});

describe("a partner gone silent", () => {
  test("is believed only when our own record agrees, replaced once, and then the session ends", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person, [{ text: "Hallo." }]);
    const ask = async () => PartnerMissing.parse(await (await act(person, session.id, "partner-missing")).json());
    expect((await ask()).verdict).toBe("alive");
    await age(sql, session.id, 7, ["last_heartbeat_at"]);
    expect((await ask()).verdict).toBe("replaced");
    expect(await codeOf(await agent.send("POST", "heartbeat", { learnerPresent: true }))).toBe("AGENT_SUPERSEDED");
    expect(await codeOf(await agent.turn(2, { text: "Von gestern." }))).toBe("AGENT_SUPERSEDED");
    await age(sql, session.id, 30, ["last_heartbeat_at"]);
    expect((await ask()).verdict).toBe("over");
    expect(await sessionOf(person, session.id)).toMatchObject({ state: "ended", endReason: "agent_lost" });
    expect(await sql`select text from turn where session_id = ${session.id} and text = 'Hallo.'`).toHaveLength(1);
  });
});

describe("the list", () => {
  test("is paged by cursor, newest first, each once", async () => {
    const person = await newPerson();
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { session } = await startAsAgent(person);
      await act(person, session.id, "end");
      ids.unshift(session.id);
    }
    const seen: string[] = [];
    let path = "/v1/training-sessions?limit=2";
    for (;;) {
      const page = TrainingSessionList.parse(await (await expectStatus(await person.client.get(path), 200)).json());
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      path = `/v1/training-sessions?limit=2&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await person.client.get("/v1/training-sessions?cursor=nonsense")).status).toBe(400);
    expect((await person.client.get("/v1/training-sessions?limit=0")).status).toBe(400);
  });
});
