import type { Person } from "../../tests/harness/sign-up.ts";
import { end, scenarioId, timedStart } from "./people.ts";
import { ceiling, quantile, type Row } from "./row.ts";

const rounds = 5;

/** How long it takes until a learner has a room, an agent on its way and a token; eight at once. */
export async function measureTokens(people: readonly Person[]): Promise<Row> {
  const [first] = people;
  if (!first) throw new Error("Nobody is there");
  const scenario = await scenarioId(first);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const started = await Promise.all(people.map((person) => timedStart(person, scenario)));
    // The first round warms up: code is compiled and connections are made.
    if (round > 0) times.push(...started.map(({ ms }) => ms));
    await Promise.all(people.map((person, index) => end(person, started[index]?.id ?? "")));
  }
  return ceiling(`token issued, p95, ${people.length} at once`, "ms", quantile(times, 0.95), 200);
}
