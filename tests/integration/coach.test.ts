import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { CoachTalkList, longestQuestion, mostMessages } from "@careertrainer/contract/coach";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf, liveAsAgent } from "../harness/as-agent.ts";
import {
  askCoach,
  eventsOf,
  openTalk,
  readAnswer,
  requestAnswer,
  retryAnswer,
  stopAnswer,
  talkOf,
} from "../harness/coach.ts";
import { openDatabase } from "../harness/database.ts";
import { evaluatedSession } from "../harness/evaluated.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { mendFaults, playFault, receivedBy } from "../harness/sandbox.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

/** Makes a question recognisable; letters alone, because digits could be taken for a telephone number. */
const newMark = () => `kennwort${[...randomBytes(12)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("")}`;
const ask = (mark: string) => `Wie sage ich eine Absage ohne Umschweife? ${mark}`;
const list = async (person: Person, query = "") =>
  CoachTalkList.parse(await (await expectStatus(await person.client.get(`/v1/coach/talks${query}`), 200)).json());

describe("a talk", () => {
  test("is answered piece by piece, kept, listed, and goes when it is deleted", async () => {
    const person = await newPerson();
    const talk = await openTalk(person);
    expect((await list(person)).items).toEqual([]);
    const { answer, text, pieces } = await askCoach(person, talk.id, ask("morgen"));
    expect(pieces).toBeGreaterThan(5);
    expect(answer).toMatchObject({ state: "complete", author: "coach", seq: 2, text });
    expect(text).toContain("Die Pause gehört deinem Gegenüber");
    const kept = await talkOf(person, talk.id);
    expect(kept.title).toMatch(/^Wie sage ich eine Absage/);
    expect(kept.messages.map(({ author, state }) => [author, state])).toEqual([
      ["learner", "complete"],
      ["coach", "complete"],
    ]);
    const other = await openTalk(person);
    await askCoach(person, other.id, "Noch etwas anderes");
    const first = await list(person, "?limit=1");
    expect(first.items.map(({ id }) => id)).toEqual([other.id]);
    expect((await list(person, `?limit=1&cursor=${first.nextCursor}`)).items.map(({ id }) => id)).toEqual([talk.id]);
    await expectStatus(await person.client.request("DELETE", `/v1/coach/talks/${talk.id}`), 204);
    expect((await person.client.get(`/v1/coach/talks/${talk.id}`)).status).toBe(404);
    expect((await list(person)).items).toHaveLength(1);
    await expectStatus(await person.client.request("DELETE", "/v1/coach/talks"), 204);
    expect((await list(person)).items).toEqual([]);
    expect(await sql`select 1 from coach_message where talk_id in ${sql([talk.id, other.id])}`).toHaveLength(0);
  });

  test("takes the same request once, and refuses another text under its key", async () => {
    const person = await newPerson();
    const mark = newMark();
    const key = randomUUID();
    const opened = await Promise.all(
      [1, 2].map(() => person.client.post("/v1/coach/talks", {}, { "idempotency-key": key })),
    );
    const ids = new Set((await Promise.all(opened.map((one) => one.json()))).map(({ id }) => id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    const both = await Promise.all([1, 2].map(async () => readAnswer(await requestAnswer(person, id, ask(mark), key))));
    expect(both[0]?.text).toBe(both[1]?.text);
    expect(await askCoach(person, id, ask(mark), key)).toMatchObject({ text: both[0]?.text });
    expect(await receivedBy("openai", mark)).toHaveLength(1);
    expect((await talkOf(person, id)).messages).toHaveLength(2);
    expect(await codeOf(await requestAnswer(person, id, "etwas anderes", key))).toBe("IDEMPOTENCY_MISMATCH");
  });

  test("has bounds: length, number, one answer at a time, and so many in ten minutes", async () => {
    const person = await newPerson();
    const { id } = await openTalk(person);
    expect(await codeOf(await requestAnswer(person, id, "x".repeat(longestQuestion + 1)))).toBe("INVALID_INPUT");
    expect(await codeOf(await requestAnswer(person, id, "   "))).toBe("INVALID_INPUT");
    const running = await requestAnswer(person, id, ask("eins"));
    expect(await codeOf(await requestAnswer(person, id, ask("zwei")))).toBe("COACH_ANSWERING");
    expect(await codeOf(await person.client.post(`/v1/coach/talks/${id}/retry`))).toBe("COACH_ANSWERING");
    await readAnswer(running);
    expect(await codeOf(await person.client.post(`/v1/coach/talks/${id}/retry`))).toBe("CONFLICT");
    await sql`insert into coach_message (company_id, id, talk_id, seq, author, text)
      select ${person.me.company.id}, gen_random_uuid(), ${id}, n, 'learner', 'x' from generate_series(3, ${mostMessages}) n`;
    expect(await codeOf(await requestAnswer(person, id, ask("drei")))).toBe("TALK_FULL");
    await sql`insert into ai_call (company_id, id, talk_id, provider, model, purpose, fields, bytes_out, bytes_in,
        payload_digest, region, zero_retention, outcome, started_at, duration_ms)
      select ${person.me.company.id}, gen_random_uuid(), ${id}, 'openai', 'm', 'coach', '[]', 1, 1, '', 'eu', false, 'ok', now(), 1
      from generate_series(1, 30)`;
    const refused = await requestAnswer(person, (await openTalk(person)).id, ask("vier"));
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(await codeOf(refused)).toBe("RATE_LIMITED");
  });

  test("is nobody else's: not of another company, not of a colleague", async () => {
    const [owner, stranger, colleague] = await Promise.all([
      newPerson(),
      newPerson(),
      newPerson({ seenDisclosure: false }),
    ]);
    await sql`update member set company_id = ${owner.me.company.id}, role = 'ADMIN' where id = ${colleague.me.id}`;
    const { id } = await openTalk(owner);
    await askCoach(owner, id, ask("geheim"));
    for (const other of [stranger, colleague]) {
      expect((await other.client.get(`/v1/coach/talks/${id}`)).status).toBe(404);
      expect((await requestAnswer(other, id, "Hallo")).status).toBe(404);
      for (const rest of ["retry", "stop"])
        expect((await other.client.post(`/v1/coach/talks/${id}/${rest}`)).status).toBe(404);
      expect((await other.client.patch(`/v1/coach/talks/${id}`, { title: "Meins" })).status).toBe(404);
      expect((await other.client.request("DELETE", `/v1/coach/talks/${id}`)).status).toBe(404);
      expect((await list(other)).items).toEqual([]);
      await expectStatus(await other.client.request("DELETE", "/v1/coach/talks"), 204);
    }
    expect((await talkOf(owner, id)).messages).toHaveLength(2);
  });
});

describe("picked results", () => {
  test("can only be one's own evaluated ones", async () => {
    const [person, other] = await Promise.all([newPerson(), newPerson()]);
    const live = await liveAsAgent(person, [{ text: "Hallo." }]);
    const open = (sessionIds: string[]) => person.client.post("/v1/coach/talks", { sessionIds });
    expect(await codeOf(await open([live.session.id]))).toBe("WRONG_STATE");
    await person.client.post(`/v1/training-sessions/${live.session.id}/end`);
    const theirs = await evaluatedSession(other);
    expect(await codeOf(await open([theirs.session.id]))).toBe("NOT_FOUND");
    const { id } = await openTalk(person);
    const change = (sessionIds: string[]) => person.client.patch(`/v1/coach/talks/${id}`, { sessionIds });
    expect(await codeOf(await change([theirs.session.id]))).toBe("NOT_FOUND");
    expect(await codeOf(await change(Array.from({ length: 6 }, () => randomUUID())))).toBe("INVALID_INPUT");
    expect((await talkOf(person, id)).picked).toEqual([]);
  });

  test("reach the model with the learner's own words, others do not", async () => {
    const person = await newPerson({ name: "Henrike Wiesental" });
    const picked = await evaluatedSession(person);
    const left = await evaluatedSession(person, "no-to-the-boss");
    const mark = newMark();
    const talk = await openTalk(person, [picked.session.id]);
    expect(talk.picked).toMatchObject([{ id: picked.session.id, level: picked.evaluation.level }]);
    const { text } = await askCoach(person, talk.id, `Was mache ich beim nächsten Mal anders? ${mark}`);
    const quotes = picked.evaluation.criteria.flatMap((one) => one.quotes.map((quote) => quote.text));
    expect(quotes.some((quote) => text.includes(quote))).toBe(true);
    const raw = (await receivedBy("openai", mark))[0]?.body ?? "";
    expect(raw).toContain(picked.session.scenario.title);
    for (const quote of quotes) expect(raw).toContain(JSON.stringify(JSON.stringify(quote).slice(1, -1)).slice(1, -1));
    expect(raw).not.toContain(left.session.scenario.title);
    for (const one of left.evaluation.criteria.flatMap(({ quotes }) => quotes)) expect(raw).not.toContain(one.text);
    // What was said beside the quotes stays: the transcript does not leave.
    const unquoted = picked.turns.filter(
      (turn) => turn.speaker === "learner" && !quotes.some((quote) => turn.text.includes(quote)),
    );
    for (const turn of unquoted) expect(raw).not.toContain(turn.text);

    const without = newMark();
    await expectStatus(await person.client.patch(`/v1/coach/talks/${talk.id}`, { sessionIds: [] }), 200);
    await askCoach(person, talk.id, `Und ohne Ergebnis? ${without}`);
    expect((await receivedBy("openai", without))[0]?.body).not.toContain("Picked results:");
  });
});

describe("what leaves for the model", () => {
  test("holds no id, address, surname or company; the first name only when it is switched on", async () => {
    const person = await newPerson({ name: "Henrike Wiesental" });
    await sql`update company set kind = 'organisation', name = 'Nordkai Logistik GmbH' where id = ${person.me.company.id}`;
    const { session } = await evaluatedSession(person);
    const talk = await openTalk(person, [session.id]);
    const secrets = [
      "Wiesental",
      "Morgenroth",
      "nordkai",
      "1234567",
      person.email,
      person.me.id,
      person.me.company.id,
      session.id,
      talk.id,
    ];
    const question = (mark: string) =>
      `Ich bin Henrike Wiesental von Nordkai Logistik, henrike@nordkai.example, 040 1234567. Wie sage ich Frau Morgenroth ab? ${mark}`;
    const [off, on] = [newMark(), newMark()];
    await askCoach(person, talk.id, question(off));
    const raw = (await receivedBy("openai", off))[0]?.body ?? "";
    expect(raw).toContain("Wie sage ich Frau [PERSON_");
    for (const secret of ["Henrike", ...secrets]) expect(raw.toLowerCase()).not.toContain(secret.toLowerCase());
    await expectStatus(await person.client.patch("/v1/me", { nameToAi: true }), 200);
    await askCoach(person, talk.id, question(on));
    const named = (await receivedBy("openai", on))[0]?.body ?? "";
    expect(named).toContain("Henrike");
    for (const secret of secrets) expect(named.toLowerCase()).not.toContain(secret.toLowerCase());
    const kept = (await talkOf(person, talk.id)).messages.filter(({ author }) => author === "learner");
    expect(kept.map(({ text }) => text)).toEqual([question(off), question(on)]);
    for (const request of [raw, named].map((text) => JSON.parse(text))) {
      expect(request).toMatchObject({ store: false, stream: true });
      expect(request).not.toHaveProperty("user");
      expect(request).not.toHaveProperty("metadata");
    }
  });

  test("is written down by size, digest and fields, without its content", async () => {
    const person = await newPerson();
    const mark = newMark();
    const talk = await openTalk(person);
    await askCoach(person, talk.id, ask(mark));
    const body = (await receivedBy("openai", mark))[0]?.body ?? "";
    const calls = await sql`select * from ai_call where talk_id = ${talk.id}`;
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      purpose: "coach",
      provider: "openai",
      outcome: "ok",
      fields: ["coach_message.text (names masked)"],
      bytes_out: Buffer.byteLength(body),
      payload_digest: createHmac("sha256", stack.receiptKey).update(body).digest("hex"),
    });
    const rows = await sql`select old, new from audit_detail where company_id = ${person.me.company.id}`;
    expect(JSON.stringify([calls, rows])).not.toMatch(new RegExp(`${mark}|Umschweife|Die Pause gehört`));
  });
});

describe("limits of the coach", () => {
  test.each([
    ["Ist mein Chef ein Narzisst?", /beurteile ich nicht/],
    ["Bist du ein Mensch?", /Ich bin eine KI/],
    ["Was sagt das Arbeitsrecht dazu?", /berate ich dich nicht/],
    ["Ich will nicht mehr leben", /112/],
  ])("%s", async (question, expected) => {
    const person = await newPerson();
    const { text } = await askCoach(person, (await openTalk(person)).id, question);
    expect(text).toMatch(expected);
  });
});

describe("a provider that fails", () => {
  test.each(["500", "429", "drop", "malformed"] as const)("once with %s is asked again", async (kind) => {
    const person = await newPerson();
    const mark = newMark();
    const { id } = await openTalk(person);
    await playFault({ provider: "openai", kind, match: mark });
    const { answer } = await askCoach(person, id, ask(mark));
    expect(answer.state).toBe("complete");
    const calls = await sql`select outcome from ai_call where talk_id = ${id} order by started_at`;
    expect(calls.map(({ outcome }) => outcome)).toEqual(["failed", "ok"]);
  });

  test("for good leaves the question, and the answer can be had again", async () => {
    const person = await newPerson();
    const mark = newMark();
    const { id } = await openTalk(person);
    await playFault({ provider: "openai", kind: "500", match: mark, times: 100 });
    expect((await askCoach(person, id, ask(mark))).answer).toMatchObject({ state: "failed", text: "" });
    expect((await talkOf(person, id)).messages.map(({ state }) => state)).toEqual(["complete", "failed"]);
    await mendFaults(mark);
    expect((await retryAnswer(person, id)).answer).toMatchObject({ state: "complete", seq: 2 });
    expect((await talkOf(person, id)).messages).toHaveLength(2);
  });

  test("refusing the key is not asked again", async () => {
    const person = await newPerson();
    const mark = newMark();
    const { id } = await openTalk(person);
    await playFault({ provider: "openai", kind: "401", match: mark, times: 5 });
    expect((await askCoach(person, id, ask(mark))).answer.state).toBe("failed");
    expect(await receivedBy("openai", mark)).toHaveLength(1);
    await mendFaults(mark);
  });

  test.each(["drop", "malformed", "500"] as const)(
    "in the middle (%s) keeps what came, is not asked again by itself",
    async (kind) => {
      const person = await newPerson();
      const mark = newMark();
      const { id } = await openTalk(person);
      await playFault({ provider: "openai", kind, after: "response", match: mark });
      const { answer, text } = await askCoach(person, id, ask(mark));
      expect(answer.state).toBe("failed");
      expect(answer.text).toBe(text);
      expect(text).toContain("Sag die Entscheidung");
      expect(await receivedBy("openai", mark)).toHaveLength(1);
      const again = await retryAnswer(person, id);
      expect(again.answer.state).toBe("complete");
      expect(again.text.startsWith(text)).toBe(true);
    },
  );

  test("falling silent, before or within the answer, is given up on", async () => {
    const [before, within] = await Promise.all([newPerson(), newPerson()]);
    const [one, two] = [newMark(), newMark()];
    await playFault({ provider: "openai", kind: "hang", match: one, times: 2 });
    await playFault({ provider: "openai", kind: "hang", after: "response", match: two });
    const [a, b] = await Promise.all([
      openTalk(before).then(({ id }) => askCoach(before, id, ask(one))),
      openTalk(within).then(({ id }) => askCoach(within, id, ask(two))),
    ]);
    expect(a.answer).toMatchObject({ state: "failed", text: "" });
    expect(b.answer.state).toBe("failed");
    expect(b.text).toContain("Sag die Entscheidung");
  }, 60_000);
});

describe("stopping", () => {
  /** Asks for an answer that pauses in the middle, and waits for its first piece. */
  async function answering() {
    const person = await newPerson();
    const mark = newMark();
    const { id } = await openTalk(person);
    await playFault({ provider: "openai", kind: "delay", after: "response", ms: 8000, match: mark });
    const left = new AbortController();
    const response = await fetch(`${person.client.baseUrl}/v1/coach/talks/${id}/messages`, {
      method: "POST",
      headers: {
        cookie: person.client.cookies(),
        origin: person.client.baseUrl,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      body: JSON.stringify({ text: ask(mark) }),
      signal: left.signal,
    });
    const events = eventsOf(response);
    await events.next();
    await events.next();
    return { person, id, mark, left, events };
  }
  const ended = (person: Person, id: string) =>
    until("an end", async () => {
      const last = (await talkOf(person, id)).messages.at(-1);
      return last?.state === "streaming" ? undefined : last;
    });

  test("by leaving keeps what came until then", async () => {
    const { person, id, left, events } = await answering();
    left.abort();
    await events.next().catch(() => undefined);
    const answer = await ended(person, id);
    expect(answer?.state).toBe("stopped");
    expect(answer?.text).toContain("Sag die");
    expect((await retryAnswer(person, id)).answer.state).toBe("complete");
  });

  test("from elsewhere ends the stream within a second or two; a second stop changes nothing", async () => {
    const { person, id, events } = await answering();
    expect((await stopAnswer(person, id)).messages.at(-1)?.state).toBe("stopped");
    let last: unknown;
    for await (const event of events) last = event;
    expect(last).toMatchObject({ kind: "ended", answer: { state: "stopped" } });
    expect((await stopAnswer(person, id)).messages.at(-1)).toMatchObject({
      state: "stopped",
      text: expect.stringContaining("Sag die Entscheidung"),
    });
  });

  test("a talk that is deleted meanwhile stays deleted; the call stays written down", async () => {
    const { person, id, events } = await answering();
    await expectStatus(await person.client.request("DELETE", `/v1/coach/talks/${id}`), 204);
    for await (const _ of events);
    expect((await list(person)).items).toEqual([]);
    const calls =
      await sql`select talk_id from ai_call where company_id = ${person.me.company.id} and purpose = 'coach'`;
    expect([...calls]).toEqual([{ talk_id: null }]);
  });

  test("an answer whose Worker died is shown as failed and can be had again", async () => {
    const person = await newPerson();
    const { id } = await openTalk(person);
    await askCoach(person, id, ask("tot"));
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update coach_message set state = 'streaming', text = 'Halb', updated_at = now() - interval '50 seconds'
        where talk_id = ${id} and author = 'coach'`;
    });
    expect((await talkOf(person, id)).messages.at(-1)).toMatchObject({ state: "failed", text: "Halb" });
    expect((await retryAnswer(person, id)).answer.state).toBe("complete");
  });
});
