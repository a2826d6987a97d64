import { Me } from "@careertrainer/contract/account";
import { Progress, pointsPerSkill } from "@careertrainer/contract/progress";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copySession } from "../harness/copies.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { newColleague } from "../harness/organisation.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const progressOf = async (person: Person, locale = "de"): Promise<Progress> =>
  Progress.parse(await (await expectStatus(await person.client.get(`/v1/progress?locale=${locale}`), 200)).json());

/** Moves a session back by so many days, as if it had been practised then. */
const daysAgo = (id: string, days: number) =>
  sql`update training_session set created_at = created_at - make_interval(days => ${days}) where id = ${id}`;

describe("progress", () => {
  let robin: Person;
  let first: Awaited<ReturnType<typeof evaluatedSession>>;
  let second: Awaited<ReturnType<typeof evaluatedSession>>;
  beforeAll(async () => {
    robin = await newPerson();
    first = await evaluatedSession(robin);
    await daysAgo(first.session.id, 3);
    second = await evaluatedSession(robin);
  });

  test("of somebody who has not practised is empty", async () => {
    expect(await progressOf(await newPerson())).toEqual({ sessions: 0, since: null, skills: [], scenarios: [] });
  });

  test("tells each skill over time and each scenario from first to last", async () => {
    const progress = await progressOf(robin);
    expect(progress.sessions).toBe(2);
    expect(progress.skills.map(({ id }) => id).toSorted()).toEqual(
      second.evaluation.criteria.map(({ id }) => id).toSorted(),
    );
    for (const skill of progress.skills) {
      const levels = [first, second].map(({ evaluation }) => evaluation.criteria.find(({ id }) => id === skill.id));
      expect(skill.name).toBe(levels[1]?.name);
      expect(skill.attempts).toBe(2);
      expect(skill.points.map(({ level }) => level)).toEqual(levels.map((one) => one?.level));
      expect(skill.points.map(({ sessionId }) => sessionId)).toEqual([first.session.id, second.session.id]);
      expect(skill.shown).toBe(skill.points.filter(({ level }) => level !== null).length);
    }
    expect(progress.scenarios).toHaveLength(1);
    expect(progress.scenarios[0]).toMatchObject({
      slug: "late-again",
      title: second.session.scenario.title,
      attempts: 2,
      first: { sessionId: first.session.id, level: first.evaluation.level },
      last: { sessionId: second.session.id, level: second.evaluation.level },
    });
  });

  test("names skills and scenarios in the language of the page", async () => {
    const [german, english] = await Promise.all([progressOf(robin, "de"), progressOf(robin, "en")]);
    expect(english.skills.map(({ id }) => id)).toEqual(german.skills.map(({ id }) => id));
    expect(english.scenarios[0]?.title).not.toBe(german.scenarios[0]?.title);
    expect(english.skills[0]?.name).not.toBe(german.skills[0]?.name);
  });

  test("counts what a human gave, and leaves out what was not shown", async () => {
    const alex = await newPerson();
    const { session, evaluation } = await evaluatedSession(alex);
    const [one, other] = evaluation.criteria;
    await sql`update criterion_result set level = 2, human_level = 4 where evaluation_id = ${evaluation.id} and criterion_id = ${one?.id ?? ""}`;
    await sql`update criterion_result set level = null where evaluation_id = ${evaluation.id} and criterion_id = ${other?.id ?? ""}`;
    await sql`update evaluation set level = 1, human_level = 3 where id = ${evaluation.id}`;
    const { skills, scenarios } = await progressOf(alex);
    expect(skills.find(({ id }) => id === one?.id)?.points).toMatchObject([{ level: 4 }]);
    expect(skills.find(({ id }) => id === other?.id)).toMatchObject({
      attempts: 1,
      shown: 0,
      points: [{ level: null }],
    });
    expect(scenarios[0]).toMatchObject({ best: { sessionId: session.id, level: 3 }, last: { level: 3 } });
  });

  test("is the person's own, also inside one company", async () => {
    const mine = await progressOf(robin);
    const colleague = await newColleague(sql, robin, "ADMIN");
    expect((await progressOf(colleague)).sessions).toBe(0);
    expect((await progressOf(robin)).sessions).toBe(mine.sessions);
  });

  test("stays cheap with a thousand sessions", async () => {
    const dana = await newPerson();
    const { session } = await evaluatedSession(dana);
    await copySession(sql, session.id, 999);
    await sql`analyze training_session, evaluation, criterion_result`;
    await progressOf(dana);
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const began = performance.now();
      const progress = await progressOf(dana);
      times.push(performance.now() - began);
      expect(progress.sessions).toBe(1000);
      for (const skill of progress.skills) {
        expect(skill.attempts).toBe(1000);
        expect(skill.points).toHaveLength(pointsPerSkill);
        expect(skill.points.at(-1)?.sessionId).toBe(session.id);
      }
    }
    expect(Math.min(...times)).toBeLessThan(500);
  });
});

describe("the account", () => {
  test("keeps what a person switched on", async () => {
    const person = await newPerson();
    expect(person.me.mailWhenEvaluated).toBe(false);
    const change = async (body: object) =>
      Me.parse(await (await expectStatus(await person.client.patch("/v1/me", body), 200)).json());
    expect(await change({ mailWhenEvaluated: true })).toMatchObject({ mailWhenEvaluated: true, nameToAi: false });
    expect(await change({ displayName: "Robin Maier" })).toMatchObject({
      mailWhenEvaluated: true,
      displayName: "Robin Maier",
    });
    expect((await person.client.patch("/v1/me", { displayName: " " })).status).toBe(400);
  });
});
