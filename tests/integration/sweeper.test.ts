import { TrainingSession } from "@careertrainer/contract/training-session";
import { afterAll, describe, expect, test } from "vitest";
import { liveAsAgent, type SaidTurn, startAsAgent } from "../harness/as-agent.ts";
import { age, openDatabase, statesOf } from "../harness/database.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { livekit, roomExists } from "../harness/rooms.ts";
import { runCron } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const sessionOf = async (person: Person, id: string): Promise<TrainingSession> =>
  TrainingSession.parse(await (await expectStatus(await person.client.get(`/v1/training-sessions/${id}`), 200)).json());
const said: SaidTurn[] = [{ text: "Du wolltest mich sprechen?" }, { text: "Ja, es geht um den Morgen." }];

/** As if the agent had died so many seconds ago and its replacement had been sent already. */
const silentFor = async (id: string, seconds: number): Promise<void> => {
  await sql`update training_session set replaced_at = now() where id = ${id}`;
  await age(sql, id, seconds, ["last_heartbeat_at"]);
};

describe("the sweep", () => {
  test("ends a session after 120 s without a sign of life, keeps its turns and removes its room", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person, said);
    await silentFor(session.id, 110);
    expect(await runCron()).toBe("ok");
    expect((await sessionOf(person, session.id)).state).toBe("live");
    expect(await roomExists(agent.ref)).toBe(true);
    await age(sql, session.id, 12, ["last_heartbeat_at"]);
    expect(await runCron()).toBe("ok");
    expect(await sessionOf(person, session.id)).toMatchObject({ state: "ended", endReason: "agent_lost" });
    expect(await sql`select text from turn where session_id = ${session.id}`).toHaveLength(2);
    await until("the room is gone", async () => ((await roomExists(agent.ref)) ? undefined : true));
    expect(await agent.heartbeat()).toMatchObject({ action: "end", reason: "agent_lost" });
  });

  test("changes nothing when it runs again", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    await silentFor(session.id, 130);
    await Promise.all([runCron(), runCron()]);
    const before = await statesOf(sql, session.id);
    await runCron();
    expect(await statesOf(sql, session.id)).toEqual(before);
    expect(before).toEqual(["created", "connecting", "live", "ended"]);
  });

  test("leaves what was broken off to the learner, who can have it evaluated", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    await silentFor(session.id, 130);
    await runCron();
    await age(sql, session.id, 60, ["ended_at"]);
    await runCron();
    expect((await sessionOf(person, session.id)).state).toBe("ended");
    await expectStatus(await person.client.post(`/v1/training-sessions/${session.id}/evaluation`), 202);
    const state = await until("a final state", async () => {
      const { state } = await sessionOf(person, session.id);
      return state === "evaluating" ? undefined : state;
    });
    expect(state).toBe("not_scorable");
  });

  test("ends a session past its cap although its agent still beats", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    await age(sql, session.id, session.maxSeconds + 10, ["live_at"]);
    await runCron();
    expect((await sessionOf(person, session.id)).state).toBe("live");
    await age(sql, session.id, 10, ["live_at"]);
    await runCron();
    expect(await sessionOf(person, session.id)).toMatchObject({ endReason: "time_cap" });
  });

  test("lets nothing live longer than an hour, whatever its scenario says", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    await sql`update training_session set max_seconds = 36000 where id = ${session.id}`;
    await age(sql, session.id, 3600 + 20, ["live_at"]);
    await runCron();
    expect(await sessionOf(person, session.id)).toMatchObject({ endReason: "time_cap" });
  });

  test("abandons what nobody joined within two minutes", async () => {
    const person = await newPerson();
    const { session, agent } = await startAsAgent(person);
    await age(sql, session.id, 110, ["created_at"]);
    await agent.heartbeat(false);
    await runCron();
    expect((await sessionOf(person, session.id)).state).toBe("connecting");
    await age(sql, session.id, 15, ["created_at"]);
    await runCron();
    expect((await sessionOf(person, session.id)).state).toBe("abandoned");
    await until("the room is gone", async () => ((await roomExists(agent.ref)) ? undefined : true));
  });

  test("sends an evaluation that got lost", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    // As if the API had died between the end and its message.
    await sql`update training_session set state = 'ended', ended_at = now() - interval '20 s', end_reason = 'learner_hung_up' where id = ${session.id}`;
    await runCron();
    const state = await until("a final state", async () => {
      const { state } = await sessionOf(person, session.id);
      return ["ended", "evaluating"].includes(state) ? undefined : state;
    });
    expect(state).toBe("not_scorable");
  });

  test("sends an evaluation again whose run died", async () => {
    const person = await newPerson();
    const { session } = await liveAsAgent(person, said);
    await sql`update training_session set state = 'ended', ended_at = now(), end_reason = 'learner_hung_up' where id = ${session.id}`;
    await sql`update training_session set state = 'evaluating', evaluating_at = now() - interval '200 s' where id = ${session.id}`;
    await runCron();
    await until("a final state", async () =>
      (await sessionOf(person, session.id)).state === "not_scorable" ? true : undefined,
    );
  });

  test("writes down what it did, and forgets spent tokens only when they are past their life", async () => {
    const old = `spent-${crypto.randomUUID()}`;
    const fresh = `fresh-${crypto.randomUUID()}`;
    await sql`insert into used_token (jti, expires_at) values (${old}, now() - interval '1 s'), (${fresh}, now() + interval '60 s')`;
    await runCron();
    const left = await sql`select jti from used_token where jti in (${old}, ${fresh})`;
    expect(left.map((row) => row.jti)).toEqual([fresh]);
    const [run] =
      await sql`select state, counts, finished_at from job_run where name = 'sweep' order by started_at desc limit 1`;
    expect(run).toMatchObject({ state: "done" });
    expect(run?.counts).toHaveProperty("looked");
  });
});

describe("a room without a session", () => {
  test("is closed once it is a minute old, and not before", async () => {
    const ref = "orphan".padEnd(26, "a");
    await livekit().createRoom({ name: ref, emptyTimeout: 600 });
    const foreign = "not-a-session-of-ours";
    await livekit().createRoom({ name: foreign, emptyTimeout: 600 });
    await runCron();
    expect(await roomExists(ref)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 62_000));
    await runCron();
    expect(await roomExists(ref)).toBe(false);
    expect(await roomExists(foreign)).toBe(true);
    await livekit().deleteRoom(foreign);
  }, 90_000);
});
