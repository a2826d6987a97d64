import { randomUUID } from "node:crypto";
import { ScenarioList } from "@careertrainer/contract/scenario";
import { StartedTrainingSession } from "@careertrainer/contract/training-session";
import { expectStatus, type Person } from "../../tests/harness/sign-up.ts";

/** The id of a catalogue scenario. */
export async function scenarioId(person: Person, slug = "late-again"): Promise<string> {
  const response = await expectStatus(await person.client.get("/v1/scenarios?locale=de"), 200);
  const found = ScenarioList.parse(await response.json()).items.find((item) => item.slug === slug);
  if (!found) throw new Error(`There is no scenario ${slug}`);
  return found.id;
}

/** Starts a session and says how long the answer took, ms. */
export async function timedStart(person: Person, scenario: string): Promise<{ id: string; ms: number }> {
  const began = performance.now();
  const response = await person.client.post(
    "/v1/training-sessions",
    { scenarioId: scenario, mode: "voice", locale: "de" },
    { "idempotency-key": randomUUID() },
  );
  const text = await (await expectStatus(response, 201)).text();
  const ms = performance.now() - began;
  return { id: StartedTrainingSession.parse(JSON.parse(text)).session.id, ms };
}

export async function end(person: Person, sessionId: string): Promise<void> {
  const response = await person.client.post(`/v1/training-sessions/${sessionId}/end`);
  if (response.status >= 300) await expectStatus(response, 200);
}
