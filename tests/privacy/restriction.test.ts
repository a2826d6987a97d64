import { Team } from "@careertrainer/contract/company";
import { MyData } from "@careertrainer/contract/my-data";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent, requestStart } from "../harness/as-agent.ts";
import { openTalk, requestAnswer } from "../harness/coach.ts";
import { newStaff } from "../harness/company.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedResult, evaluatedSession, goodConversation, resultOf } from "../harness/evaluated.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { runCron } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const restrict = async (person: Person, restricted: boolean) =>
  expectStatus(await person.client.request("PUT", "/v1/me/restriction", { restricted }), 200);
const dataOf = async (person: Person) =>
  MyData.parse(await (await expectStatus(await person.client.get("/v1/me/data"), 200)).json());

describe("somebody who has restricted the use of their data", () => {
  test("is not evaluated until they lift it, and then is", async () => {
    const person = await newPerson();
    const said = await goodConversation();
    const { session, agent } = await liveAsAgent(person, said);
    await restrict(person, true);
    await expectStatus(await person.client.post(`/v1/training-sessions/${session.id}/end`), 200);
    await agent.end(said.length);
    // As the sweeper finds it a while later: it asks for the evaluation, and nothing is sent to anybody.
    await sql`update training_session set ended_at = ended_at - interval '1 minute' where id = ${session.id}`;
    for (let round = 0; round < 3; round++) await runCron();
    expect((await resultOf(person, session.id)).evaluation).toBeNull();
    expect(await sql`select 1 from evaluation where session_id = ${session.id}`).toHaveLength(0);
    expect(await sql`select 1 from ai_call where session_id = ${session.id} and purpose = 'evaluation'`).toHaveLength(
      0,
    );
    const again = await person.client.post(`/v1/training-sessions/${session.id}/evaluation`);
    expect([again.status, await codeOf(again)]).toEqual([409, "PROCESSING_RESTRICTED"]);
    await restrict(person, false);
    await runCron();
    expect((await evaluatedResult(person, session.id)).evaluation.criteria.length).toBeGreaterThan(0);
  }, 60_000);

  test("starts nothing, asks no coach, shares nothing; nobody reads what was shared; seeing and taking along stay", async () => {
    const { HR, MANAGER, STANDARD_USER: learner } = await newStaff();
    const made = await expectStatus(await HR.client.post("/v1/teams", { name: "Lager" }), 201);
    const team = Team.parse(await made.json());
    for (const [who, leads] of [
      [learner, false],
      [MANAGER, true],
    ] as const)
      await expectStatus(await HR.client.request("PUT", `/v1/teams/${team.id}/members/${who.me.id}`, { leads }), 200);
    const { session } = await evaluatedSession(learner);
    const share = `/v1/training-sessions/${session.id}/share`;
    const shared = `/v1/team/members/${learner.me.id}/shared-sessions/${session.id}`;
    await expectStatus(await learner.client.request("PUT", share, { readerIds: [MANAGER.me.id] }), 200);
    expect((await MANAGER.client.get(shared)).status).toBe(200);
    const talk = await openTalk(learner, [session.id]);

    await restrict(learner, true);
    const since = (await dataOf(learner)).restrictedAt;
    expect(since).not.toBeNull();
    await restrict(learner, true);
    expect((await dataOf(learner)).restrictedAt).toBe(since);
    for (const refused of [
      await requestStart(learner),
      await requestAnswer(learner, talk.id, "Wie fange ich an?"),
      await learner.client.request("PUT", share, { readerIds: [MANAGER.me.id] }),
    ])
      expect([refused.status, await codeOf(refused)]).toEqual([409, "PROCESSING_RESTRICTED"]);
    expect((await MANAGER.client.get(shared)).status).toBe(404);
    expect((await resultOf(learner, session.id)).evaluation).not.toBeNull();
    await expectStatus(await learner.client.post("/v1/me/export"), 202);

    await restrict(learner, false);
    expect((await MANAGER.client.get(shared)).status).toBe(200);
    expect((await requestAnswer(learner, talk.id, "Wie fange ich an?")).status).toBe(200);
  }, 60_000);
});

test("what is stored about somebody is counted as it is, with its end and who sees it; others' rows are not", async () => {
  const { HR, STANDARD_USER: learner } = await newStaff();
  const { session } = await evaluatedSession(learner);
  const data = await dataOf(learner);
  const kinds = data.groups.flatMap((group) => group.kinds);
  const rowsOf = (table: string) => kinds.find((kind) => kind.table === table)?.rows;
  const [count] = await sql`select
    (select count(*)::int from turn where session_id = ${session.id}) as turns,
    (select count(*)::int from login_event e join member m on m.user_id = e.user_id where m.id = ${learner.me.id}) as logins`;
  expect(rowsOf("turn")).toBe(Number(count?.turns));
  expect(rowsOf("training_session")).toBe(1);
  expect(rowsOf("login_event")).toBe(Number(count?.logins));
  expect(rowsOf("member")).toBe(1);
  expect(data.total).toBe(kinds.reduce((sum, { rows }) => sum + rows, 0));
  for (const { until } of kinds) expect(until.de && until.en).toBeTruthy();
  expect((await dataOf(HR)).groups.flatMap((group) => group.kinds).some(({ table }) => table === "turn")).toBe(false);
});
