import { type Evaluation, SessionResult } from "@careertrainer/contract/evaluation";
import { readCatalogue } from "@careertrainer/drizzle/seed";
import { liveAsAgent, type SaidTurn } from "./as-agent.ts";
import { expectStatus, type Person } from "./people.ts";
import { until } from "./until.ts";

/** A good conversation about coming late, the persona's part first. */
export async function goodConversation(slug = "late-again"): Promise<SaidTurn[]> {
  const file = (await readCatalogue()).find((one) => one.slug === slug && one.locale === "de");
  return (file?.sandbox.learnerLines ?? []).flatMap((line): SaidTurn[] => [
    { speaker: "persona", text: "Hm." },
    { speaker: "learner", text: line },
  ]);
}

/** The result of one of a person's own sessions as it is now. */
export const resultOf = async (person: Person, id: string): Promise<SessionResult> =>
  SessionResult.parse(
    await (await expectStatus(await person.client.get(`/v1/training-sessions/${id}/result`), 200)).json(),
  );

/** Waits until the evaluation is there. */
export const evaluatedResult = (person: Person, id: string): Promise<SessionResult & { evaluation: Evaluation }> =>
  until("an evaluation", async () => {
    const result = await resultOf(person, id);
    return result.evaluation ? { ...result, evaluation: result.evaluation } : undefined;
  });

/** Plays a whole good conversation and waits for its evaluation. */
export async function evaluatedSession(person: Person, slug?: string) {
  const said = await goodConversation(slug);
  const { session, agent } = await liveAsAgent(person, said, slug ? { slug } : {});
  await expectStatus(await person.client.post(`/v1/training-sessions/${session.id}/end`), 200);
  await agent.end(said.length);
  return evaluatedResult(person, session.id);
}
