import { randomUUID } from "node:crypto";
import { disclosureVersion } from "@careertrainer/contract/disclosure";
import { SessionEvent, SessionResult } from "@careertrainer/contract/evaluation";
import {
  PartnerMissing,
  StartedTrainingSession,
  TrainingSession,
  TrainingSessionList,
} from "@careertrainer/contract/training-session";
import { readCatalogue } from "@careertrainer/drizzle/seed";
import { expect, test } from "vitest";
import {
  agentOf,
  codeOf,
  liveAsAgent,
  readStarted,
  requestStart,
  type SaidTurn,
  startAsAgent,
} from "../harness/as-agent.ts";
import { expectStatus, newPerson, type Person } from "../harness/people.ts";
import { roomExists } from "../harness/rooms.ts";
import { until } from "../harness/until.ts";

const path = (id: string, rest = "") => `/v1/training-sessions/${id}${rest}`;
const resultOf = async (person: Person, id: string) =>
  SessionResult.parse(await (await expectStatus(await person.client.get(path(id, "/result")), 200)).json());
const post = async (person: Person, id: string, rest: string) => person.client.post(path(id, rest));
const settled = (person: Person, id: string) =>
  until("a final state", async () => {
    const result = await resultOf(person, id);
    return ["evaluated", "not_scorable", "evaluation_failed", "abandoned"].includes(result.session.state)
      ? result
      : undefined;
  });

async function conversation(): Promise<SaidTurn[]> {
  const file = (await readCatalogue()).find((one) => one.slug === "late-again" && one.locale === "de");
  return (file?.sandbox.learnerLines ?? []).flatMap((line) => [
    { speaker: "persona", text: "Hm." },
    { speaker: "learner", text: line },
  ]);
}

test("a session from start to feedback, followed by its events", async () => {
  const person = await newPerson();
  const said = await conversation();
  const { session, agent, claimed } = await liveAsAgent(person, said);
  expect(claimed.instructions).toMatch(/^Scenario late-again \(de\) v\d+\.\n/);
  expect(claimed.instructions).not.toContain(person.email);
  const events = (await person.client.get(path(session.id, "/events"))).body?.pipeThrough(new TextDecoderStream());
  const reader = events?.getReader();
  // The first event is there before anything changes.
  let text = (await reader?.read())?.value ?? "";

  const ended = TrainingSession.parse(await (await post(person, session.id, "/end")).json());
  expect(ended).toMatchObject({ state: "ended", endReason: "learner_hung_up" });
  expect(await roomExists(agent.ref)).toBe(false);
  expect(await agent.heartbeat(false)).toMatchObject({ action: "end", reason: "learner_hung_up" });
  expect((await agent.end(said.length)).state).toBe("evaluating");

  const { evaluation, turns } = await settled(person, session.id);
  expect(turns.map(({ text }) => text)).toEqual(said.map(({ text }) => text));
  const quotes = evaluation?.criteria.flatMap((criterion) => criterion.quotes) ?? [];
  expect(quotes.length).toBeGreaterThan(0);
  for (const quote of quotes) {
    expect(turns.find(({ seq, speaker }) => seq === quote.turn && speaker === "learner")?.text).toContain(quote.text);
  }

  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) text += next.value;
  const lines = text.split("\n").filter((line) => line.startsWith("data: "));
  const seen = lines.map((line) => SessionEvent.parse(JSON.parse(line.slice(6))));
  expect(seen.at(0)?.state).toBe("live");
  expect(seen.at(-1)).toMatchObject({ state: "evaluated", stage: "done", turns: said.length });
});

test("a turn is stored once per revision, and only by the agent that holds the session", async () => {
  const person = await newPerson();
  const { session, agent } = await liveAsAgent(person);
  expect(await agent.storeTurn(1, { text: "second", rev: 2 })).toEqual({ seq: 1, rev: 2 });
  expect(await agent.storeTurn(1, { text: "first", rev: 1 })).toEqual({ seq: 1, rev: 2 });
  expect(await codeOf(await agentOf(agent.ref).turn(2, { text: "not mine" }))).toBe("AGENT_SUPERSEDED");
  expect((await resultOf(person, session.id)).turns.at(0)?.text).toBe("second");
  await post(person, session.id, "/end");
});

test("nobody starts before they have read that an AI speaks", async () => {
  const person = await newPerson({ seenDisclosure: false });
  const key = randomUUID();
  expect(await codeOf(await requestStart(person, { key }))).toBe("DISCLOSURE_REQUIRED");
  const list = TrainingSessionList.parse(await (await person.client.get("/v1/training-sessions")).json());
  expect(list.items).toEqual([]);
  await expectStatus(await person.client.post("/v1/me/disclosures", { version: disclosureVersion }), 200);
  const { session } = await readStarted(await requestStart(person, { key }));
  await post(person, session.id, "/end");
});

test("one open session per person; the same key gives the same session", async () => {
  const person = await newPerson();
  const key = randomUUID();
  const first = await readStarted(await requestStart(person, { key }));
  const again = await readStarted(await requestStart(person, { key }));
  expect(again.session.id).toBe(first.session.id);
  expect(await codeOf(await requestStart(person, { key, mode: "text" }))).toBe("IDEMPOTENCY_MISMATCH");
  expect(Date.parse(again.expiresAt) - Date.now()).toBeLessThanOrEqual(120_000);
  await post(person, first.session.id, "/end");

  const live = await liveAsAgent(person);
  expect(await codeOf(await requestStart(person))).toBe("SESSION_ALREADY_LIVE");
  const rejoined = await expectStatus(await post(person, live.session.id, "/token"), 200);
  expect(StartedTrainingSession.parse(await rejoined.json()).session.state).toBe("live");
  await post(person, live.session.id, "/end");
  expect(await codeOf(await post(person, live.session.id, "/token"))).toBe("WRONG_STATE");
});

test("too little said is not scorable; hanging up before anybody came leaves nothing behind", async () => {
  const person = await newPerson();
  const short = await liveAsAgent(person, [{ text: "Hallo." }, { text: "Hallo, ich bin es." }]);
  await short.agent.end(2, "goal_reached");
  const result = await settled(person, short.session.id);
  expect(result.session.state).toBe("not_scorable");
  expect(result.evaluation).toBeNull();

  const never = await startAsAgent(person);
  await post(person, never.session.id, "/end");
  expect((await resultOf(person, never.session.id)).session.state).toBe("abandoned");
  const list = TrainingSessionList.parse(await (await person.client.get("/v1/training-sessions?limit=1")).json());
  expect(list.items).toHaveLength(1);
  expect(list.nextCursor).not.toBeNull();
});

test("a silent agent is replaced; the one it replaced is turned away", async () => {
  const person = await newPerson();
  const { session, agent } = await liveAsAgent(person, [{ text: "Hallo." }]);
  const missing = async () => PartnerMissing.parse(await (await post(person, session.id, "/partner-missing")).json());
  expect((await missing()).verdict).toBe("alive");
  const untilNot = (verdict: string) =>
    until("another verdict", async () => {
      const answer = await missing();
      return answer.verdict === verdict ? undefined : answer;
    });
  expect((await untilNot("alive")).verdict).toBe("replaced");
  expect(await codeOf(await agent.turn(2, { text: "too late" }))).toBe("AGENT_SUPERSEDED");
  await post(person, session.id, "/end");
}, 40_000);

test("somebody else's session is not there", async () => {
  const [owner, other] = await Promise.all([newPerson(), newPerson()]);
  const { session } = await liveAsAgent(owner);
  for (const rest of ["", "/result", "/events"])
    expect((await other.client.get(path(session.id, rest))).status).toBe(404);
  for (const rest of ["/token", "/end", "/hints", "/partner-missing", "/evaluation"]) {
    expect((await post(other, session.id, rest)).status).toBe(404);
  }
  await post(owner, session.id, "/end");
});
