import { readFile } from "node:fs/promises";
import { EvaluatorOutput } from "@careertrainer/contract/evaluation";
import { ScenarioFile } from "@careertrainer/contract/scenario";
import { type Sandbox, startSandbox } from "@careertrainer/sandbox/server";
import { afterAll, beforeAll, expect, it } from "vitest";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

function post(path: string, body: unknown, headers: Record<string, string> = { authorization: "Bearer key" }) {
  return fetch(sandbox.url + path, { method: "POST", headers, body: JSON.stringify(body) });
}
const openai = "/openai/v1/chat/completions";
const openrouter = "/openrouter/api/v1/chat/completions";
const mail = {
  from: "Careertrainer <no-reply@example.org>",
  to: ["kim@example.org"],
  subject: "Hello",
  text: "https://example.org/x?a=1&b=2",
};

async function content(answer: Response): Promise<string> {
  const body: unknown = await answer.json();
  if (typeof body === "object" && body && "choices" in body && Array.isArray(body.choices)) {
    return String(body.choices[0].message.content);
  }
  throw new Error("no completion");
}

it("wants a key and a valid body", async () => {
  expect((await post(openai, {}, {})).status).toBe(401);
  expect((await post(openai, { model: "m" })).status).toBe(400);
  expect((await post("/resend/emails", mail, {})).status).toBe(401);
  expect((await post("/resend/emails", { ...mail, from: "nobody" })).status).toBe(422);
});

it("greets in the persona's words, whole or streamed", async () => {
  const request = {
    model: "gpt-4o-mini",
    messages: [{ role: "system", content: "Greeting late-again (de).\nBe brief." }],
  };
  const whole = await content(await post(openai, request));
  expect(whole).toContain("wolltest mich sprechen");
  const stream = await (await post(openai, { ...request, stream: true })).text();
  const pieces = [...stream.matchAll(/^data: (\{.*\})$/gm)].map(
    (line) => JSON.parse(line[1] ?? "").choices[0].delta.content ?? "",
  );
  expect(pieces.join("")).toBe(whole);
  expect(stream.trimEnd().endsWith("data: [DONE]")).toBe(true);
});

it("fills any schema", async () => {
  const schema = {
    type: "object",
    properties: {
      kind: { enum: ["a", "b"] },
      n: { type: "integer", minimum: 2 },
      list: { type: "array", items: {} },
      maybe: { anyOf: [{ type: "null" }] },
    },
  };
  const format = { type: "json_schema", json_schema: { name: "x", schema } };
  const answer = await post(openai, {
    model: "m",
    messages: [{ role: "user", content: "x" }],
    response_format: format,
  });
  expect(JSON.parse(await content(answer))).toEqual({ kind: "a", n: 2, list: [], maybe: null });
});

it.each(["de", "en"])("evaluates with real quotes, the same each time (%s)", async (locale) => {
  const file = new URL(`../../drizzle/catalogue/late-again.${locale}.json`, import.meta.url);
  const scenario = ScenarioFile.parse(JSON.parse(await readFile(file, "utf8")));
  const turns = scenario.sandbox.learnerLines.map((text, i) => ({ turn: i + 1, speaker: "learner", text }));
  const { situation, goal, goals } = scenario;
  const request = {
    model: "m",
    messages: [
      { role: "system", content: `Evaluate late-again (${locale}) rubric v1. Prompt 1.` },
      { role: "user", content: JSON.stringify({ situation, goal, goals, criteria: scenario.rubric.criteria, turns }) },
    ],
    response_format: {
      type: "json_schema",
      json_schema: { name: "evaluation", strict: true, schema: { type: "object" } },
    },
  };
  const first = await content(await post(openrouter, request));
  expect(await content(await post(openrouter, request))).toBe(first);
  const evaluation = EvaluatorOutput.parse(JSON.parse(first));
  expect(evaluation.criteria.map((one) => one.id)).toEqual(scenario.rubric.criteria.map((one) => one.id));
  expect(evaluation.criteria.filter((one) => one.level !== null).length).toBeGreaterThanOrEqual(3);
  for (const { turn, text } of evaluation.criteria.flatMap((one) => one.quotes)) {
    expect(turns.find((one) => one.turn === turn)?.text).toContain(text);
  }
});

it("shows nothing where nothing was said", async () => {
  const criteria = [{ id: "ask", name: "Ask", looksAt: "asks questions", anchors: ["", "", "", ""] }];
  const turns = [{ turn: 1, speaker: "learner", text: "Mm." }];
  const request = {
    model: "m",
    messages: [
      { role: "system", content: "Evaluate late-again (en) rubric v1. Prompt 1." },
      { role: "user", content: JSON.stringify({ goals: [], criteria, turns }) },
    ],
    response_format: { type: "json_schema", json_schema: { name: "evaluation", schema: { type: "object" } } },
  };
  const { criteria: judged } = EvaluatorOutput.parse(JSON.parse(await content(await post(openrouter, request))));
  expect(judged[0]).toMatchObject({ level: null, quotes: [] });
});

it("keeps mail in a mailbox, once for each idempotency key", async () => {
  const headers = { authorization: "Bearer key", "idempotency-key": "one" };
  const first = await (await post("/resend/emails", mail, headers)).json();
  expect(await (await post("/resend/emails", mail, headers)).json()).toEqual(first);
  expect((await post("/resend/emails", { ...mail, subject: "Other" }, headers)).status).toBe(409);
  const found = await (await fetch(`${sandbox.url}/mailbox/api/messages?to=KIM@example.org`)).json();
  expect(found).toEqual([
    expect.objectContaining({ to: ["kim@example.org"], links: ["https://example.org/x?a=1&b=2"] }),
  ]);
  expect(await (await fetch(`${sandbox.url}/mailbox`)).text()).toContain("kim@example.org");
});

it.each([
  ["429", 429],
  ["500", 500],
  ["401", 401],
] as const)("plays the fault %s once", async (kind, status) => {
  const request = { model: "m", messages: [{ role: "user", content: "x" }] };
  await post("/control/faults", { provider: "openrouter", kind });
  expect((await post(openrouter, request)).status).toBe(status);
  expect((await post(openrouter, request)).status).toBe(200);
});
