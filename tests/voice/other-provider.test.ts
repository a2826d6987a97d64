import { SessionResult } from "@careertrainer/contract/evaluation";
import { ScenarioList } from "@careertrainer/contract/scenario";
import { StartedTrainingSession } from "@careertrainer/contract/training-session";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LaunchedStack, launchStack } from "../../scripts/stack/launch.ts";
import { joinAsLearner } from "../../scripts/stack/learner.ts";
import { expectStatus, signUpPerson } from "../harness/sign-up.ts";
import { until } from "../harness/until.ts";
import { type PlainProvider, startPlainProvider } from "./plain-provider.ts";

const hears = [
  "In den letzten zwei Wochen warst du viermal nach neun da.",
  "Leyla hat deshalb dreimal deine Übergabe gemacht.",
  "Was macht es dir morgens schwer, um neun da zu sein?",
  "Lass uns am 7. Dezember schauen, ob es klappt.",
];
const says = [
  "Das kann nicht sein.",
  "Das wusste ich nicht.",
  "Die Kita macht erst um halb neun auf.",
  "Gut, so machen wir es.",
];

let provider: PlainProvider;
let stack: LaunchedStack;

beforeAll(async () => {
  provider = await startPlainProvider({ hears, says, greeting: "Du wolltest mich sprechen?" });
  stack = await launchStack({
    data: `.data/test-other-provider-${process.pid}`,
    fresh: true,
    env: { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: "sk-of-another-server" },
  });
});

afterAll(async () => {
  await stack?.stop();
  await provider?.close();
});

test("a whole session works with another Realtime server at OPENAI_BASE_URL", async () => {
  const { client } = await signUpPerson(stack.urls, {});
  const { items } = ScenarioList.parse(await (await client.get("/v1/scenarios?locale=de")).json());
  const scenarioId = items.find(({ slug }) => slug === "late-again")?.id;
  const answer = await client.post("/v1/training-sessions", { scenarioId, mode: "voice", locale: "de" });
  const { session, livekit } = StartedTrainingSession.parse(await (await expectStatus(answer, 201)).json());
  const learner = await joinAsLearner(livekit);
  await learner.waitForCaption((caption) => caption.speaker === "persona");
  for (const sentence of hears) {
    await learner.waitForQuiet();
    await learner.hum(1_500);
    await learner.waitForCaption((caption) => caption.speaker === "learner" && caption.text === sentence);
  }
  await learner.waitForQuiet();
  await expectStatus(await client.post(`/v1/training-sessions/${session.id}/end`), 200);
  await learner.leave();

  const result = await until("the evaluation", async () => {
    const read = SessionResult.parse(await (await client.get(`/v1/training-sessions/${session.id}/result`)).json());
    return read.session.state === "evaluated" ? read : undefined;
  });
  const learnerTurns = result.turns.filter(({ speaker }) => speaker === "learner").map(({ text }) => text);
  expect(learnerTurns).toEqual(hears);
  expect(result.turns.map(({ speaker }) => speaker)).toEqual(
    result.turns.map((_, n) => (n % 2 === 0 ? "persona" : "learner")),
  );
  for (const { turn, text } of result.evaluation?.criteria.flatMap(({ quotes }) => quotes) ?? [])
    expect(result.turns.find(({ seq }) => seq === turn)?.text).toContain(text);
  expect(provider.connections()).toBeGreaterThan(0);
});
