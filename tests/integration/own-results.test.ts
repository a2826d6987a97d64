import { randomUUID } from "node:crypto";
import { AttemptList, Receipt, Share } from "@careertrainer/contract/own-result";
import { TrainingSessionList } from "@careertrainer/contract/training-session";
import { mayRead } from "@careertrainer/domain/training/readers";
import { connect, makeDoors } from "@careertrainer/platform/postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent } from "../harness/as-agent.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession, goodConversation, resultOf } from "../harness/evaluated.ts";
import { makeOrganisation, newColleague, newTeam } from "../harness/organisation.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { roomExists } from "../harness/rooms.ts";
import { playFault, receivedBy } from "../harness/sandbox.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const path = (id: string, rest = "") => `/v1/training-sessions/${id}${rest}`;
const remove = (person: Person, id: string, rest = "") => person.client.request("DELETE", path(id, rest));
const hanging = ["turn", "evaluation", "evaluation_review", "session_share", "coach_talk_session", "ai_call"] as const;
const rowsOf = async (id: string) => {
  const counts: Record<string, number> = {};
  for (const table of hanging) counts[table] = (await sql`select 1 from ${sql(table)} where session_id = ${id}`).length;
  return counts;
};
const nothing = Object.fromEntries(hanging.map((table) => [table, 0]));

describe("deleting a session", () => {
  test("takes all that hangs on it, and twice is the same as once", async () => {
    const person = await newPerson();
    const { session, evaluation } = await evaluatedSession(person);
    const kept = await evaluatedSession(person);
    const review = { criteria: [evaluation.criteria[0]?.id], reason: "Das sehe ich anders.", attachment: "quotes" };
    await expectStatus(await person.client.post(path(session.id, "/review"), review), 201);
    const before = await rowsOf(session.id);
    expect(before).toMatchObject({ evaluation: 1, evaluation_review: 1 });
    expect(before.turn).toBeGreaterThan(5);
    expect(before.ai_call).toBeGreaterThan(0);
    const [quotes] = await sql`
      select count(*)::int as n from quote q join criterion_result c on c.id = q.criterion_result_id
      where c.evaluation_id = ${evaluation.id}`;
    expect(quotes?.n).toBe(evaluation.criteria.flatMap((one) => one.quotes).length);
    const calls = await sql`select id from ai_call where session_id = ${session.id}`;

    expect((await remove(person, session.id)).status).toBe(204);
    expect((await remove(person, session.id)).status).toBe(204);

    expect(await rowsOf(session.id)).toEqual(nothing);
    expect(await sql`select 1 from criterion_result where evaluation_id = ${evaluation.id}`).toHaveLength(0);
    expect(await sql`select 1 from reviewed_criterion where company_id = ${person.me.company.id}`).toHaveLength(0);
    // That something was sent stays counted, without saying in which session.
    for (const { id } of calls)
      expect((await sql`select session_id from ai_call where id = ${id}`)[0]?.session_id).toBeNull();
    expect(await codeOf(await person.client.get(path(session.id, "/result")))).toBe("NOT_FOUND");
    const list = TrainingSessionList.parse(await (await person.client.get("/v1/training-sessions")).json());
    expect(list.items.map(({ id }) => id)).toEqual([kept.session.id]);
    const left = (await resultOf(person, kept.session.id)).evaluation;
    expect(left).toMatchObject({ id: kept.evaluation.id, level: kept.evaluation.level });
    // The attempt it was compared with is gone.
    for (const one of left?.criteria ?? []) expect(one.previousLevel).toBeNull();
  });

  test("ends an open one and closes its room first", async () => {
    const person = await newPerson();
    const { session, agent } = await liveAsAgent(person, (await goodConversation()).slice(0, 4));
    expect(await roomExists(agent.ref)).toBe(true);
    expect((await remove(person, session.id)).status).toBe(204);
    await until("the room gone", async () => ((await roomExists(agent.ref)) ? undefined : true));
    expect(await rowsOf(session.id)).toEqual(nothing);
    expect(await codeOf(await agent.send("POST", "heartbeat", { learnerPresent: true }))).toBe("NOT_FOUND");
    const again = await liveAsAgent(person, []);
    expect(again.session.attempt).toBe(1);
  });

  test("while it is being evaluated leaves nothing behind, and the model is not asked again", async () => {
    const person = await newPerson();
    const mark = `Kennwort ${[...randomUUID()].filter((letter) => /[a-f]/.test(letter)).join("")}xyz.`;
    const said = [...(await goodConversation()), { speaker: "learner" as const, text: mark }];
    const { session, agent } = await liveAsAgent(person, said);
    await playFault({ provider: "openrouter", kind: "delay", ms: 2500, match: mark });
    await expectStatus(await person.client.post(path(session.id, "/end")), 200);
    await agent.end(said.length);
    await until("the question to the model", async () =>
      (await receivedBy("openrouter", mark)).length > 0 ? true : undefined,
    );
    expect((await remove(person, session.id)).status).toBe(204);
    const call = await until("the call on record", async () => {
      const rows =
        await sql`select session_id, outcome from ai_call where company_id = ${person.me.company.id} and purpose = 'evaluation'`;
      return rows[0];
    });
    expect(call).toMatchObject({ session_id: null, outcome: "ok" });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await receivedBy("openrouter", mark)).toHaveLength(1);
    expect(await sql`select 1 from evaluation where company_id = ${person.me.company.id}`).toHaveLength(0);
  }, 30_000);

  test("is for its learner alone", async () => {
    const owner = await newPerson();
    await makeOrganisation(sql, owner);
    const { session } = await liveAsAgent(owner, (await goodConversation()).slice(0, 2));
    const admin = await newColleague(sql, owner, "ADMIN");
    for (const person of [await newPerson(), await newColleague(sql, owner, "STANDARD_USER"), admin]) {
      expect(await codeOf(await remove(person, session.id))).toBe("NOT_FOUND");
    }
    expect(await codeOf(await remove(owner, randomUUID()))).toBe("NOT_FOUND");
    expect((await sql`select state from training_session where id = ${session.id}`)[0]?.state).toBe("live");
    expect((await remove(owner, session.id)).status).toBe(204);
    expect(await codeOf(await remove(admin, session.id))).toBe("NOT_FOUND");
  });
});

describe("attempts, receipt and the list", () => {
  let person: Person;
  let first: Awaited<ReturnType<typeof evaluatedSession>>;
  let second: Awaited<ReturnType<typeof evaluatedSession>>;
  let elsewhere: Awaited<ReturnType<typeof evaluatedSession>>;

  beforeAll(async () => {
    person = await newPerson();
    first = await evaluatedSession(person);
    second = await evaluatedSession(person);
    elsewhere = await evaluatedSession(person, "salary-raise");
  }, 60_000);

  test("attempts at the same scenario come oldest first with each criterion's level", async () => {
    const answer = await expectStatus(await person.client.get(path(second.session.id, "/attempts")), 200);
    const { items } = AttemptList.parse(await answer.json());
    expect(items.map(({ sessionId, attempt }) => [sessionId, attempt])).toEqual([
      [first.session.id, 1],
      [second.session.id, 2],
    ]);
    expect(items[0]?.criteria).toEqual(
      first.evaluation.criteria.map(({ id, level }) => ({ id, level, byHuman: false })),
    );
    expect(items[0]?.level).toBe(first.evaluation.level);
    const alone = AttemptList.parse(await (await person.client.get(path(elsewhere.session.id, "/attempts"))).json());
    expect(alone.items).toHaveLength(1);
  });

  test("the receipt lists each call without a word of what was said", async () => {
    const text = await (await expectStatus(await person.client.get(path(first.session.id, "/receipt")), 200)).text();
    const { items } = Receipt.parse(JSON.parse(text));
    const evaluation = items.find(({ purpose }) => purpose === "evaluation");
    expect(evaluation).toMatchObject({ provider: "openrouter", outcome: "ok", zeroRetention: true });
    expect(evaluation?.bytesOut).toBeGreaterThan(500);
    expect(evaluation?.fields.length).toBeGreaterThan(0);
    for (const { text: said } of first.turns.filter(({ speaker }) => speaker === "learner"))
      expect(text).not.toContain(said);
    expect(text).not.toContain("digest");
  });

  test("the list can be of one scenario and pages without losing or repeating", async () => {
    const get = async (query: string) =>
      TrainingSessionList.parse(
        await (await expectStatus(await person.client.get(`/v1/training-sessions?${query}`), 200)).json(),
      );
    const ofOne = await get(`scenarioId=${first.session.scenario.id}`);
    expect(ofOne.items.map(({ id }) => id)).toEqual([second.session.id, first.session.id]);
    expect(ofOne.items[0]?.level).toBe(second.evaluation.level);
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await get(`limit=1${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : "";
    } while (cursor);
    expect(seen).toEqual([elsewhere.session.id, second.session.id, first.session.id]);
    expect(await codeOf(await person.client.get("/v1/training-sessions?cursor=bm9uc2Vuc2U"))).toBe("INVALID_INPUT");
  });

  test("are nobody else's", async () => {
    const colleague = await newColleague(sql, person, "HR");
    const stranger = await newPerson();
    for (const other of [colleague, stranger])
      for (const rest of ["/attempts", "/receipt"])
        expect(await codeOf(await other.client.get(path(first.session.id, rest)))).toBe("NOT_FOUND");
    const list = TrainingSessionList.parse(
      await (await colleague.client.get(`/v1/training-sessions?scenarioId=${first.session.scenario.id}`)).json(),
    );
    expect(list.items).toEqual([]);
  });
});

describe("sharing", () => {
  let learner: Person;
  let lead: Person;
  let others: Person[];
  let session: { id: string };

  beforeAll(async () => {
    learner = await newPerson();
    ({ session } = await evaluatedSession(learner));
    await makeOrganisation(sql, learner);
    lead = await newColleague(sql, learner, "MANAGER", "Henrik Lohse");
    const otherLead = await newColleague(sql, learner, "MANAGER");
    others = [
      otherLead,
      await newColleague(sql, learner, "STANDARD_USER"),
      await newColleague(sql, learner, "HR"),
      await newColleague(sql, learner, "ADMIN"),
    ];
    await newTeam(sql, otherLead, [lead]);
  }, 60_000);

  const share = async (person: Person, id: string, reader = lead) =>
    person.client.request("PUT", path(id, "/share"), { readerIds: [reader.me.id] });
  const read = (reads: boolean) => ({
    shared: reads,
    readers: [{ id: lead.me.id, name: "Henrik Lohse", reads }],
  });
  /** The rule and the database's own, asked as this person. */
  const reads = async (person: Person) => {
    const client = connect(stack.sql.app_tenant);
    const { id: actorId, role: actorRole, company } = person.me;
    const trail = { actorKind: "user", actorId, actorRole, requestId: "test", ip: null, userAgent: null };
    try {
      return await makeDoors(client, () => trail).withTenant(company.id, async (tx) => {
        const rule = await mayRead(
          tx,
          { companyId: company.id, memberId: actorId },
          { companyId: learner.me.company.id, id: session.id, learnerId: learner.me.id },
        );
        const turns = await tx.query.turn.findMany();
        return { rule, rows: turns.length > 0 };
      });
    } finally {
      await client.end();
    }
  };
  const [yes, no] = [
    { rule: true, rows: true },
    { rule: false, rows: false },
  ];

  test("needs somebody who leads", async () => {
    expect((await resultOf(learner, session.id)).share).toBeNull();
    expect(await codeOf(await share(learner, session.id))).toBe("NOBODY_LEADS");
    await newTeam(sql, lead, [learner, ...others.slice(1)]);
    expect((await resultOf(learner, session.id)).share).toEqual(read(false));
  });

  test("names nobody who leads none of the learner's teams", async () => {
    for (const person of [...others, learner])
      expect(await codeOf(await share(learner, session.id, person)), person.me.role).toBe("INVALID_INPUT");
    const nobody = await learner.client.request("PUT", path(session.id, "/share"), { readerIds: [] });
    expect(await codeOf(nobody)).toBe("INVALID_INPUT");
  });

  test("lets the lead of the learner's team read, and nobody else, until it is taken back", async () => {
    expect(await reads(learner)).toEqual(yes);
    expect(await reads(lead)).toEqual(no);
    for (const times of [1, 2]) {
      const answer = Share.parse(await (await expectStatus(await share(learner, session.id), 200)).json());
      expect(answer, String(times)).toEqual(read(true));
    }
    expect(await sql`select 1 from session_share where session_id = ${session.id}`).toHaveLength(1);
    expect(await reads(lead)).toEqual(yes);
    for (const person of others) expect(await reads(person), person.me.role).toEqual(no);
    // The learner's own pages are still theirs alone: what a lead reads has a way of its own.
    expect(await codeOf(await lead.client.get(path(session.id, "/result")))).toBe("NOT_FOUND");

    for (const times of [1, 2]) {
      const answer = await expectStatus(await remove(learner, session.id, "/share"), 200);
      expect(Share.parse(await answer.json()), String(times)).toEqual(read(false));
    }
    expect(await reads(lead)).toEqual(no);
    expect(await reads(learner)).toEqual(yes);
  });

  test("is the learner's alone, and for results only", async () => {
    for (const person of [lead, ...others, await newPerson()]) {
      expect(await codeOf(await share(person, session.id))).toBe("NOT_FOUND");
      expect(await codeOf(await remove(person, session.id, "/share"))).toBe("NOT_FOUND");
    }
    const live = await liveAsAgent(learner, []);
    expect(await codeOf(await share(learner, live.session.id))).toBe("WRONG_STATE");
    expect(await sql`select 1 from session_share where company_id = ${learner.me.company.id}`).toHaveLength(0);
  });
});
