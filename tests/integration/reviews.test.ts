import { randomUUID } from "node:crypto";
import { AttemptList } from "@careertrainer/contract/own-result";
import { OperatorReviewList, OwnReview, Review, ReviewList } from "@careertrainer/contract/review";
import { TrainingSessionList } from "@careertrainer/contract/training-session";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { previewOf } from "../../apps/web/src/screens/result/preview.ts";
import { codeOf, liveAsAgent } from "../harness/as-agent.ts";
import { asOperator } from "../harness/as-operator.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession, resultOf } from "../harness/evaluated.ts";
import { makeOrganisation, newColleague } from "../harness/organisation.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { stack } from "../harness/stack.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const why = "Ich habe nach dem Grund gefragt und die Antwort abgewartet.";
const path = (id: string) => `/v1/training-sessions/${id}/review`;
const contest = (person: Person, id: string, body: object) => person.client.post(path(id), body);
const withdraw = (person: Person, id: string) => person.client.request("DELETE", path(id));
const read = async <T>(response: Response, schema: { parse(value: unknown): T }, status = 200): Promise<T> =>
  schema.parse(await (await expectStatus(response, status)).json());
const reviewsOf = async (person: Person, query = "") =>
  read(await person.client.get(`/v1/reviews${query}`), ReviewList);

type Evaluated = Awaited<ReturnType<typeof evaluatedSession>>;
type Attachment = "nothing" | "quotes" | "transcript";
const objection = ({ evaluation }: Evaluated, attachment: Attachment = "nothing", count = 1) => ({
  criteria: evaluation.criteria.slice(0, count).map(({ id }) => id),
  reason: why,
  attachment,
});

describe("disagreeing in an organisation", () => {
  let learner: Person;
  let hr: Person;
  let admin: Person;
  let result: Evaluated;

  beforeAll(async () => {
    learner = await newPerson({ name: "Miriam Seidel" });
    result = await evaluatedSession(learner);
    await makeOrganisation(sql, learner);
    hr = await newColleague(sql, learner, "HR", "Hanna Reuter");
    admin = await newColleague(sql, learner, "ADMIN", "Adil Demir");
  }, 60_000);

  test("names who would answer", async () => {
    expect((await resultOf(learner, result.session.id)).reviewer).toEqual({
      kind: "company",
      names: ["Adil Demir", "Hanna Reuter"],
    });
  });

  test.each([
    ["no criterion", { criteria: [] }],
    ["a criterion that is not in it", { criteria: ["be-nicer"] }],
    ["a reason of nine letters", { reason: "123456789" }],
    ["a reason that is only spaces", { reason: " ".repeat(40) }],
    ["a reason of 2001 letters", { reason: "x".repeat(2001) }],
    ["an attachment there is none of", { attachment: "recording" }],
    ["a state of its own", { state: "answered" }],
  ])("is refused with %s", async (_, wrong) => {
    const answer = await contest(learner, result.session.id, { ...objection(result), ...wrong });
    expect(await codeOf(answer)).toBe("INVALID_INPUT");
  });

  test("once is once; another one needs the first withdrawn; nothing of a withdrawn one is seen", async () => {
    const { id } = result.session;
    const first = await read(await contest(learner, id, objection(result, "transcript")), OwnReview, 201);
    expect(first).toMatchObject({ state: "open", reviewer: "company", reason: why, attachment: "transcript" });
    const again = await read(await contest(learner, id, objection(result, "transcript")), OwnReview, 201);
    expect(again).toEqual(first);
    expect(await codeOf(await contest(learner, id, objection(result, "quotes")))).toBe("REVIEW_EXISTS");
    expect((await resultOf(learner, id)).review).toEqual(first);
    expect((await reviewsOf(hr)).items.map((one) => one.id)).toContain(first.id);

    expect((await withdraw(learner, id)).status).toBe(204);
    expect((await withdraw(learner, id)).status).toBe(204);
    expect((await resultOf(learner, id)).review).toMatchObject({ id: first.id, state: "withdrawn" });
    expect((await reviewsOf(hr)).items).toEqual([]);
    expect(await codeOf(await hr.client.get(`/v1/reviews/${first.id}`))).toBe("NOT_FOUND");
    const answer = { answer: "Zu spät, es ist zurückgezogen.", levels: [] };
    expect(await codeOf(await hr.client.post(`/v1/reviews/${first.id}/answer`, answer))).toBe("NOT_FOUND");
  });

  test("opened in five tabs at once is one review", async () => {
    const { id } = result.session;
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => contest(learner, id, objection(result))));
    const opened = await Promise.all(answers.map((answer) => read(answer, OwnReview, 201)));
    expect(new Set(opened.map((one) => one.id)).size).toBe(1);
    await withdraw(learner, id);
  });

  test.each(["nothing", "quotes", "transcript"] as const)(
    "shows the reviewer with %s attached exactly what the preview showed",
    async (attachment) => {
      const { id } = result.session;
      const opened = await read(await contest(learner, id, objection(result, attachment, 2)), OwnReview, 201);
      const answer = await expectStatus(await hr.client.get(`/v1/reviews/${opened.id}`), 200);
      const text = await answer.text();
      const seen = Review.parse(JSON.parse(text));
      expect(seen.subject).toEqual(
        previewOf(
          result,
          result.evaluation,
          opened.criteria.map((one) => one.id),
          attachment,
        ),
      );
      expect(seen).toMatchObject({ reason: why, attachment, state: "open" });
      for (const secret of ["Seidel", learner.email, learner.me.id, id]) expect(text).not.toContain(secret);
      const said = result.turns.filter(({ speaker }) => speaker === "learner").map((turn) => turn.text);
      const shown = said.filter((line) => text.includes(line));
      if (attachment === "nothing") expect(shown).toEqual([]);
      if (attachment === "quotes") expect(shown.length).toBeLessThan(said.length);
      if (attachment === "transcript") expect(shown).toEqual(said);
      await withdraw(learner, id);
    },
  );

  test("is answered by a human, whose levels count from then on", async () => {
    const { id } = result.session;
    const opened = await read(await contest(learner, id, objection(result, "quotes", 2)), OwnReview, 201);
    const [first, second] = result.evaluation.criteria;
    if (!first || !second || first.modelLevel === null) throw new Error("Two criteria with levels were expected");
    const given = first.modelLevel === 4 ? 1 : 4;
    const answer = {
      answer: "Du hast recht: Die Nachfrage war offen, das ist eine höhere Stufe.",
      levels: [
        { criterion: first.id, level: given },
        { criterion: second.id, level: second.modelLevel },
      ],
    };
    const send = (person: Person, body: object) => person.client.post(`/v1/reviews/${opened.id}/answer`, body);
    const notContested = { criterion: result.evaluation.criteria[3]?.id, level: 4 };
    expect(await codeOf(await send(hr, { ...answer, levels: [notContested] }))).toBe("INVALID_INPUT");
    expect(await codeOf(await send(hr, { ...answer, levels: [{ criterion: first.id, level: 5 }] }))).toBe(
      "INVALID_INPUT",
    );
    expect((await resultOf(learner, id)).review?.state).toBe("open");

    const answered = await read(await send(hr, answer), Review);
    expect(answered).toMatchObject({ state: "answered", answer: answer.answer, answeredBy: "Hanna Reuter" });
    expect(await read(await send(hr, answer), Review)).toEqual(answered);
    expect(await codeOf(await send(hr, { ...answer, answer: "Doch etwas anderes." }))).toBe("CONFLICT");
    expect(await codeOf(await send(admin, answer))).toBe("CONFLICT");

    const after = await resultOf(learner, id);
    expect(after.review).toMatchObject({ state: "answered", answeredBy: "Hanna Reuter", answer: answer.answer });
    expect(after.review?.criteria).toEqual([
      { id: first.id, level: given },
      { id: second.id, level: null },
    ]);
    const criteria = after.evaluation?.criteria ?? [];
    expect(criteria[0]).toMatchObject({ level: given, byHuman: true, modelLevel: first.modelLevel });
    expect(criteria[1]).toMatchObject({ level: second.modelLevel, byHuman: false });
    const levels = criteria.flatMap(({ level }) => (level === null ? [] : [level as number]));
    const overall = Math.round(levels.reduce((a, b) => a + b, 0) / levels.length);
    expect(after.evaluation).toMatchObject({ level: overall, byHuman: true, modelLevel: result.evaluation.modelLevel });
    const list = TrainingSessionList.parse(await (await learner.client.get("/v1/training-sessions")).json());
    expect(list.items[0]?.level).toBe(overall);
    const attempts = AttemptList.parse(await (await learner.client.get(`/v1/training-sessions/${id}/attempts`)).json());
    expect(attempts.items[0]?.criteria[0]).toEqual({ id: first.id, level: given, byHuman: true });

    expect(await codeOf(await withdraw(learner, id))).toBe("WRONG_STATE");
    expect(await codeOf(await contest(learner, id, objection(result)))).toBe("REVIEW_EXISTS");
    expect(await reviewsOf(hr, "?state=open")).toMatchObject({ items: [], open: 0 });
    expect((await reviewsOf(hr, "?state=answered")).items).toEqual([
      expect.objectContaining({ id: opened.id, scenarioTitle: result.session.scenario.title, criteriaCount: 2 }),
    ]);
    const [line] = await sql`
      select actor_kind, actor_id, new from audit_log join audit_detail on entry_id = id
      where table_name = 'evaluation_review' and row_key = ${opened.id} and action = 'update' order by id desc limit 1`;
    expect(line).toMatchObject({ actor_kind: "user", actor_id: hr.me.id });
    expect(JSON.stringify(line)).not.toContain("Nachfrage");
  });
});

describe("a review", () => {
  let learner: Person;
  let result: Evaluated;
  let review: OwnReview;

  beforeAll(async () => {
    learner = await newPerson();
    result = await evaluatedSession(learner);
    await makeOrganisation(sql, learner);
    await newColleague(sql, learner, "HR");
    review = await read(await contest(learner, result.session.id, objection(result, "transcript")), OwnReview, 201);
  }, 60_000);

  const answer = { answer: "Das war nicht für mich bestimmt.", levels: [] };
  const tries = (person: Person) => [
    person.client.get("/v1/reviews"),
    person.client.get(`/v1/reviews/${review.id}`),
    person.client.post(`/v1/reviews/${review.id}/answer`, answer),
  ];

  test.each(["STANDARD_USER", "MANAGER"] as const)("is not for a %s of the company", async (role) => {
    const person = await newColleague(sql, learner, role);
    for (const response of await Promise.all(tries(person))) expect(await codeOf(response)).toBe("FORBIDDEN");
  });

  test("is not for HR of another company", async () => {
    const elsewhere = await newPerson();
    await makeOrganisation(sql, elsewhere);
    const stranger = await newColleague(sql, elsewhere, "HR");
    const [list, ...others] = await Promise.all(tries(stranger));
    expect(list && (await read(list, ReviewList)).items).toEqual([]);
    for (const response of others) expect(await codeOf(response)).toBe("NOT_FOUND");
    expect(await codeOf(await contest(stranger, result.session.id, objection(result)))).toBe("NOT_FOUND");
    expect(await codeOf(await withdraw(stranger, result.session.id))).toBe("NOT_FOUND");
  });

  test("is never answered by whom it is from", async () => {
    await sql`update member set role = 'ADMIN' where id = ${learner.me.id}`;
    const [list, ...others] = await Promise.all(tries(learner));
    expect(list && (await read(list, ReviewList))).toEqual({ items: [], nextCursor: null, open: 0 });
    for (const response of others) expect(await codeOf(response)).toBe("NOT_FOUND");
    await sql`update member set role = 'STANDARD_USER' where id = ${learner.me.id}`;
    expect((await resultOf(learner, result.session.id)).review?.state).toBe("open");
  });

  test("is not opened or withdrawn by a colleague, whatever their role", async () => {
    for (const role of ["STANDARD_USER", "ADMIN"] as const) {
      const colleague = await newColleague(sql, learner, role);
      expect(await codeOf(await contest(colleague, result.session.id, objection(result)))).toBe("NOT_FOUND");
      expect(await codeOf(await withdraw(colleague, result.session.id))).toBe("NOT_FOUND");
    }
    expect((await resultOf(learner, result.session.id)).review?.state).toBe("open");
  });

  test("needs a result", async () => {
    const { session } = await liveAsAgent(learner, []);
    expect(await codeOf(await contest(learner, session.id, objection(result)))).toBe("WRONG_STATE");
    expect((await withdraw(learner, session.id)).status).toBe(204);
    expect(await codeOf(await contest(learner, randomUUID(), objection(result)))).toBe("NOT_FOUND");
  });

  test("of an organisation is not the operator's", async () => {
    expect(await codeOf(await asOperator("GET", `/operator/v1/reviews/${review.id}`))).toBe("NOT_FOUND");
    const { items } = await read(await asOperator("GET", "/operator/v1/reviews?limit=50"), OperatorReviewList);
    expect(items.map(({ id }) => id)).not.toContain(review.id);
  });
});

describe("disagreeing where nobody else could answer", () => {
  let learner: Person;
  let result: Evaluated;
  let review: OwnReview;

  beforeAll(async () => {
    learner = await newPerson();
    result = await evaluatedSession(learner);
    review = await read(await contest(learner, result.session.id, objection(result, "quotes")), OwnReview, 201);
  }, 60_000);

  test("goes to the operator, who reads what was attached and answers", async () => {
    expect((await resultOf(learner, result.session.id)).reviewer).toEqual({ kind: "operator", names: [] });
    expect(review.reviewer).toBe("operator");
    const { items } = await read(
      await asOperator("GET", "/operator/v1/reviews?state=open&limit=50"),
      OperatorReviewList,
    );
    expect(items.map(({ id }) => id)).toContain(review.id);
    const seen = await read(await asOperator("GET", `/operator/v1/reviews/${review.id}`), Review);
    expect(seen.subject).toEqual(previewOf(result, result.evaluation, objection(result).criteria, "quotes"));
    const [first] = result.evaluation.criteria;
    const answer = {
      answer: "Wir haben es nachgelesen und geben dir recht.",
      levels: [{ criterion: first?.id, level: first?.modelLevel === 4 ? 3 : 4 }],
    };
    const answered = await read(await asOperator("POST", `/operator/v1/reviews/${review.id}/answer`, answer), Review);
    expect(answered).toMatchObject({ state: "answered", answeredBy: null });
    const after = await resultOf(learner, result.session.id);
    expect(after.review).toMatchObject({ state: "answered", answer: answer.answer, answeredBy: null });
    expect(after.evaluation?.criteria[0]).toMatchObject({ level: answer.levels[0]?.level, byHuman: true });
    const [line] = await sql`
      select actor_kind, actor_id from audit_log
      where table_name = 'evaluation_review' and row_key = ${review.id} order by id desc limit 1`;
    expect(line).toEqual({ actor_kind: "operator", actor_id: stack.operatorId });
  });

  test("is closed to everybody who does not sign as the operator", async () => {
    const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const stranger = { ...(await exportJWK(privateKey)), kid: String(stack.operatorKey.kid) };
    const address = `/operator/v1/reviews/${review.id}`;
    const refused = [
      await fetch(`${stack.web}${address}`),
      await learner.client.get(address),
      await asOperator("GET", address, undefined, { key: stranger }),
      await asOperator("GET", address, undefined, { claims: { aud: "careertrainer-api" } }),
      await asOperator("GET", address, undefined, { claims: { sub: "somebody-else" } }),
      await asOperator("GET", address, undefined, { claims: { iss: stack.agentId, sub: stack.agentId } }),
      await asOperator("GET", address, undefined, { claims: { htu: `${stack.web}/operator/v1/reviews` } }),
      await asOperator("GET", address, undefined, { claims: { htm: "POST" } }),
      await asOperator("GET", address, undefined, { claims: { bdh: "AAAA" } }),
      await asOperator("GET", address, undefined, { key: stack.agentKey }),
    ];
    for (const response of refused) expect(await codeOf(response)).toBe("SIGNATURE_REFUSED");
  });
});
