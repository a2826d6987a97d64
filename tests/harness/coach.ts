import { randomUUID } from "node:crypto";
import { CoachEvent, type CoachMessage, CoachTalk } from "@careertrainer/contract/coach";
import { expectStatus, type Person } from "./people.ts";

const path = (id: string, rest = "") => `/v1/coach/talks/${id}${rest}`;

export const openTalk = async (person: Person, sessionIds: string[] = []): Promise<CoachTalk> =>
  CoachTalk.parse(await (await expectStatus(await person.client.post("/v1/coach/talks", { sessionIds }), 201)).json());

export const talkOf = async (person: Person, id: string): Promise<CoachTalk> =>
  CoachTalk.parse(await (await expectStatus(await person.client.get(path(id)), 200)).json());

/** Asks; the answer as it came. */
export const requestAnswer = (
  person: Person,
  id: string,
  text: string,
  key: string = randomUUID(),
): Promise<Response> => person.client.post(path(id, "/messages"), { text }, { "idempotency-key": key });

/** The events of an answer's stream, one by one. */
export async function* eventsOf(response: Response): AsyncGenerator<CoachEvent> {
  await expectStatus(response, 200);
  let rest = "";
  for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) yield CoachEvent.parse(JSON.parse(block.replace(/^data: /, "")));
  }
}

/** Reads a stream to its end. */
export async function readAnswer(response: Response): Promise<{ answer: CoachMessage; text: string; pieces: number }> {
  let text = "";
  let pieces = 0;
  let answer: CoachMessage | undefined;
  for await (const event of eventsOf(response)) {
    if (event.kind === "delta") {
      text += event.text;
      pieces += 1;
    }
    if (event.kind === "ended") answer = event.answer;
  }
  if (!answer) throw new Error("The stream ended without an answer");
  return { answer, text, pieces };
}

export const askCoach = async (person: Person, id: string, text: string, key?: string) =>
  readAnswer(await requestAnswer(person, id, text, key));

export const retryAnswer = async (person: Person, id: string) =>
  readAnswer(await person.client.post(path(id, "/retry")));

export const stopAnswer = async (person: Person, id: string): Promise<CoachTalk> =>
  CoachTalk.parse(await (await expectStatus(await person.client.post(path(id, "/stop")), 200)).json());
