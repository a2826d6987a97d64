import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type EvaluatorOutput, SessionResult } from "@careertrainer/contract/evaluation";
import { ScenarioFile } from "@careertrainer/contract/scenario";
import { afterAll, describe, expect, test } from "vitest";
import { liveAsAgent, type SaidTurn } from "../harness/as-agent.ts";
import { openDatabase, statesOf } from "../harness/database.ts";
import { expectStatus, type NewPerson, newPerson, type Person } from "../harness/people.ts";
import { mendFaults, playFault, receivedBy } from "../harness/sandbox.ts";
import { stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

const sql = openDatabase();
afterAll(() => sql.end({ timeout: 2 }));

const file = (locale: "de" | "en") =>
  ScenarioFile.parse(
    JSON.parse(readFileSync(new URL(`../../drizzle/catalogue/late-again.${locale}.json`, import.meta.url), "utf8")),
  );
const scenario = file("de");

/** Letters alone: digits could be taken for a telephone number and masked. */
const randomLetters = (count: number) =>
  [...randomBytes(count)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("");

/** A good conversation; `mark` makes its request to the model recognisable. */
const conversation = (mark: string, lines: string[] = scenario.sandbox.learnerLines): SaidTurn[] => [
  { text: `${scenario.persona.openingLine} ${mark}` },
  ...lines.flatMap((text, n): SaidTurn[] => [
    { text, speaker: "learner" },
    { text: `Aha, ${n}.`, speaker: "persona" },
  ]),
];

const resultOf = async (person: Person, id: string): Promise<SessionResult> =>
  SessionResult.parse(
    await (await expectStatus(await person.client.get(`/v1/training-sessions/${id}/result`), 200)).json(),
  );

const settled = (person: Person, id: string, forMs = 20_000): Promise<SessionResult> =>
  until(
    "a final state",
    async () => {
      const result = await resultOf(person, id);
      return ["evaluated", "not_scorable", "evaluation_failed", "abandoned"].includes(result.session.state)
        ? result
        : undefined;
    },
    forMs,
  );

/** Plays a whole session up to the end of the talk. */
async function talk(input: { lines?: string[]; person?: NewPerson; locale?: "de" | "en" } = {}) {
  const mark = `Kennwort ${randomLetters(12)}.`;
  const person = await newPerson(input.person);
  const turns = conversation(mark, input.lines);
  const { session, agent } = await liveAsAgent(person, turns, { locale: input.locale ?? "de" });
  const end = async () => {
    await expectStatus(await person.client.post(`/v1/training-sessions/${session.id}/end`), 200);
    await agent.end(turns.length);
  };
  return { mark, person, turns, id: session.id, agent, end };
}

const runsOf = (id: string) =>
  sql`select attempt, stage, error_code from evaluation where session_id = ${id} order by attempt`;

/** A model's answer with these quotes for the first criterion, and nothing else shown. */
const answer = (quotes: { turn: number; text: string }[], extra: object = {}): string =>
  JSON.stringify({
    summary: "Kurz.",
    criteria: scenario.rubric.criteria.map(({ id }, n) => ({
      id,
      level: n === 0 ? 4 : 3,
      reason: "Weil.",
      quotes: n === 0 ? quotes : [{ turn: 2, text: "Das hat niemand je gesagt." }],
      betterWording: null,
      ...extra,
    })),
    goals: scenario.goals.map(({ id }) => ({ id, reached: false, turn: null, note: "" })),
  } satisfies EvaluatorOutput);

describe.each(["de", "en"] as const)("a good conversation (%s)", (locale) => {
  test("is evaluated within seconds, each quote being the learner's own words", async () => {
    const lines = file(locale).sandbox.learnerLines;
    const { person, id, end, turns } = await talk({ lines, locale, person: { locale } });
    await end();
    const { session, evaluation, stage, turns: shown } = await settled(person, id);
    expect(session.state).toBe("evaluated");
    expect(stage).toBe("done");
    expect(shown.map((turn) => turn.text)).toEqual(turns.map((turn) => turn.text));
    if (!evaluation) throw new Error("no evaluation");
    expect(evaluation.criteria.map((one) => one.id)).toEqual(scenario.rubric.criteria.map((one) => one.id));
    expect(evaluation.goals.map((one) => one.id)).toEqual(scenario.goals.map((one) => one.id));
    const quotes = evaluation.criteria.flatMap((one) => one.quotes);
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) {
      const turn = shown.find((one) => one.seq === quote.turn);
      expect(turn?.speaker).toBe("learner");
      expect(turn?.text).toContain(quote.text);
      expect(quote.startedMs).toBe(turn?.startedMs);
    }
    const levels = evaluation.criteria.flatMap(({ level }) => (level === null ? [] : [level as number]));
    expect(evaluation.level).toBe(Math.round(levels.reduce((a, b) => a + b, 0) / levels.length));
    for (const one of evaluation.criteria) expect(one.level === null).toBe(one.quotes.length === 0);
    expect(evaluation).toMatchObject({ rubricVersion: file(locale).rubric.version, quotesDropped: 0, namesMasked: 0 });
    expect(await statesOf(sql, id)).toEqual(["created", "connecting", "live", "ended", "evaluating", "evaluated"]);
  });
});

describe("the evaluation", () => {
  test("happens once, however often it is asked for", async () => {
    const { mark, person, id, end } = await talk();
    await playFault({ provider: "openrouter", kind: "delay", ms: 1500, match: mark });
    await end();
    const ask = () => person.client.post(`/v1/training-sessions/${id}/evaluation`);
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(asked.map((response) => response.status)).toEqual([202, 202, 202]);
    const first = await settled(person, id);
    expect(first.session.state).toBe("evaluated");
    expect((await ask()).status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await runsOf(id)).toHaveLength(1);
    expect(await receivedBy("openrouter", mark)).toHaveLength(1);
    expect((await resultOf(person, id)).evaluation).toEqual(first.evaluation);
  });

  test("is not made of too little, and costs nothing", async () => {
    const { mark, person, id, end } = await talk({ lines: ["Hallo.", "Na ja.", "Gut."] });
    await end();
    const { session, evaluation } = await settled(person, id);
    expect(session.state).toBe("not_scorable");
    expect(evaluation).toBeNull();
    expect(await receivedBy("openrouter", mark)).toHaveLength(0);
  });

  test("drops invented quotes; a criterion without one is not shown, and not low", async () => {
    const { mark, person, id, end, turns } = await talk();
    const own = scenario.sandbox.learnerLines[1] ?? "";
    await playFault({
      provider: "openrouter",
      kind: "answer",
      match: mark,
      text: answer([
        { turn: 4, text: own },
        { turn: 4, text: "In zwei Wochen warst du zehnmal erst nach neun da." },
        { turn: 1, text: turns[0]?.text ?? "" },
      ]),
    });
    await end();
    const { evaluation } = await settled(person, id);
    const [first, ...rest] = evaluation?.criteria ?? [];
    expect(first).toMatchObject({ level: 4, quotes: [{ turn: 4, text: own }] });
    for (const one of rest) expect(one).toMatchObject({ level: null, quotes: [] });
    expect(evaluation).toMatchObject({ level: 4, quotesDropped: 2 + rest.length, strongest: { turn: 4, text: own } });
  });

  test("takes no answer with a field about the person, and asks again", async () => {
    const { mark, person, id, end } = await talk();
    const forbidden = answer([{ turn: 4, text: scenario.sandbox.learnerLines[1] ?? "" }], { emotion: "nervous" });
    await playFault({ provider: "openrouter", kind: "answer", match: mark, text: forbidden });
    await end();
    const { session, evaluation } = await settled(person, id);
    expect(session.state).toBe("evaluated");
    expect(JSON.stringify(evaluation)).not.toMatch(/nervous|emotion/);
    expect(await receivedBy("openrouter", mark)).toHaveLength(2);
  });

  test.each(["malformed", "drop", "429"] as const)("survives a provider that answers once with: %s", async (kind) => {
    const { mark, person, id, end } = await talk();
    await playFault({ provider: "openrouter", kind, match: mark });
    await end();
    expect((await settled(person, id)).session.state).toBe("evaluated");
  });

  test("fails after the provider failed for good, keeps every turn, and can be asked for again", async () => {
    const { mark, person, id, end, turns } = await talk();
    await playFault({ provider: "openrouter", kind: "500", times: 1000, match: mark });
    await end();
    const failed = await settled(person, id, 150_000);
    expect(failed.session.state).toBe("evaluation_failed");
    expect(failed.evaluation).toBeNull();
    expect(failed.turns).toHaveLength(turns.length);
    const tries = (await runsOf(id)).length;
    expect(tries).toBeGreaterThan(1);
    await mendFaults(mark);
    await expectStatus(await person.client.post(`/v1/training-sessions/${id}/evaluation`), 202);
    const again = await until("evaluated", async () => {
      const result = await resultOf(person, id);
      return result.session.state === "evaluated" ? result : undefined;
    });
    expect(again.evaluation?.criteria.length).toBeGreaterThan(0);
    expect(await statesOf(sql, id)).toEqual([
      "created",
      "connecting",
      "live",
      "ended",
      "evaluating",
      "evaluation_failed",
      "evaluating",
      "evaluated",
    ]);
  }, 200_000);
});

describe("what leaves for the model", () => {
  test("holds no name, no address, no id; the result has the learner's words as they were", async () => {
    const lines = [
      "Ich bin Henrike Wiesental, deine Touren laufen gut.",
      "In zwei Wochen warst du viermal erst nach neun da.",
      "Frau Morgenroth hat deshalb dreimal deine Übergabe gemacht.",
      "Schreib an henrike.wiesental@nordkai.example oder 040 1234567.",
      "Was macht es dir morgens schwer, um neun da zu sein?",
      "Gut, so machen wir es und prüfen es am 7. Dezember.",
    ];
    const { mark, person, id, end, agent } = await talk({ lines, person: { name: "Henrike Wiesental" } });
    await end();
    const { session, evaluation, namesMasked, turns } = await settled(person, id);
    expect(session.state).toBe("evaluated");
    const [request, ...more] = await receivedBy("openrouter", mark);
    expect(more).toHaveLength(0);
    const raw = request?.body ?? "";
    expect(raw).toContain("viermal erst nach neun");
    const secrets = [
      "Henrike",
      "Wiesental",
      "Morgenroth",
      "nordkai",
      "1234567",
      person.email,
      person.me.id,
      person.me.company.id,
      id,
      agent.ref,
      person.me.company.name,
    ];
    for (const secret of secrets) expect(raw.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(namesMasked).toBeGreaterThanOrEqual(4);
    expect(evaluation?.namesMasked).toBe(namesMasked);
    expect(turns.filter((turn) => turn.speaker === "learner").map((turn) => turn.text)).toEqual(lines);
    for (const quote of evaluation?.criteria.flatMap((one) => one.quotes) ?? []) {
      expect(
        lines.some((line) => line.includes(quote.text)),
        quote.text,
      ).toBe(true);
    }
    const body = JSON.parse(raw);
    expect(body.provider).toEqual({ zdr: true, data_collection: "deny", require_parameters: true });
    expect(body).not.toHaveProperty("user");
    expect(body.response_format.json_schema.strict).toBe(true);
    expect(JSON.stringify(body.response_format)).not.toMatch(/emotion|mood|stress|accent|personality/i);
  });

  test("is written down by size and fields, with its digest and not its content", async () => {
    const { mark, person, id, end } = await talk();
    await end();
    await settled(person, id);
    const [request] = await receivedBy("openrouter", mark);
    const [call] = await sql`select * from ai_call where session_id = ${id} and purpose = 'evaluation'`;
    expect(call).toMatchObject({ provider: "openrouter", outcome: "ok", zero_retention: true });
    expect(call?.bytes_out).toBe(Buffer.byteLength(request?.body ?? ""));
    expect(call?.payload_digest).toBe(
      createHmac("sha256", stack.receiptKey)
        .update(request?.body ?? "")
        .digest("hex"),
    );
    expect(JSON.stringify(call)).not.toContain("viermal");
  });

  test("the audit log keeps no words of the conversation", async () => {
    const { person, id, end } = await talk();
    await end();
    await settled(person, id);
    const rows = await sql`select old, new from audit_detail where company_id = ${person.me.company.id}`;
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify(rows)).not.toMatch(/viermal|Übergabe gemacht|schwer, um neun/);
  });
});

describe("the event stream", () => {
  test("tells each change and ends with the final state", async () => {
    const { person, id, end } = await talk();
    const response = await fetch(`${person.client.baseUrl}/v1/training-sessions/${id}/events`, {
      headers: { cookie: person.client.cookies(), accept: "text/event-stream" },
    });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const text = response.text();
    await end();
    const events = [...(await text).matchAll(/event: session\r?\ndata: (.+)/g)].map((match) =>
      JSON.parse(match[1] ?? ""),
    );
    expect(events[0]).toMatchObject({ state: "live" });
    expect(events.at(-1)).toMatchObject({ state: "evaluated", stage: "done" });
    const order = ["live", "ended", "evaluating", "evaluated"];
    const seen = events.map((event) => order.indexOf(event.state));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
