import { createHash, randomUUID } from "node:crypto";
import {
  ClaimedSession,
  callbackAudience,
  callbackLifeSeconds,
  EndedByAgent,
  HeartbeatReply,
  type PutTurn,
  StoredTurn,
} from "@careertrainer/contract/agent";
import { Problem } from "@careertrainer/contract/problem";
import { ScenarioList } from "@careertrainer/contract/scenario";
import { StartedTrainingSession, type TrainingSession } from "@careertrainer/contract/training-session";
import { decodeJwt, importJWK, type JWK, SignJWT } from "jose";
import { expectStatus, type Person } from "./people.ts";
import { stack } from "./stack.ts";

/** What one callback says of itself; each part can be made wrong. `claims` set to undefined are left out. */
export type Callback = {
  method: string;
  path: string;
  body: unknown;
  ref: string;
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: JWK;
};

/** The token of a callback as the agent makes it, with the wished faults. */
export async function callbackToken({ method, path, body, ref, claims, header, key }: Callback): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: stack.agentId,
    aud: callbackAudience,
    sub: ref,
    jti: randomUUID(),
    iat: now,
    exp: now + callbackLifeSeconds - 5,
    htm: method,
    htu: `${stack.web}${path}`,
    bdh: createHash("sha256").update(JSON.stringify(body)).digest("base64url"),
    ...claims,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(given)
    .setProtectedHeader({ alg: "EdDSA", kid: String(stack.agentKey.kid), typ: "JWT", ...header })
    .sign(await importJWK(key ?? (stack.agentKey as JWK), "EdDSA"));
}

/** Sends a callback; `authorization` null sends none. */
export async function callback(input: Callback, authorization?: string | null): Promise<Response> {
  const bearer = authorization === undefined ? `Bearer ${await callbackToken(input)}` : authorization;
  return fetch(`${stack.web}${input.path}`, {
    method: input.method,
    headers: { "content-type": "application/json", ...(bearer === null ? {} : { authorization: bearer }) },
    body: JSON.stringify(input.body),
  });
}

export type SaidTurn = Partial<Omit<PutTurn, "job">> & { text: string };

/** The agent's side of one session, over real signed callbacks. */
export function agentOf(ref: string, job: string = randomUUID()) {
  const path = (rest: string) => `/agent/v1/training-sessions/${ref}/${rest}`;
  const send = (method: string, rest: string, body: object) =>
    callback({ method, path: path(rest), body: { ...body, job }, ref });
  const turn = (seq: number, { text, ...rest }: SaidTurn) =>
    send("PUT", `turns/${seq}`, {
      rev: 1,
      speaker: seq % 2 === 1 ? "persona" : "learner",
      startedMs: seq * 4000,
      endedMs: seq * 4000 + 3000,
      interrupted: false,
      typed: false,
      text,
      ...rest,
    });
  const read = async <T>(response: Response, schema: { parse(value: unknown): T }): Promise<T> =>
    schema.parse(await (await expectStatus(response, 200)).json());
  return {
    ref,
    job,
    path,
    send,
    turn,
    claim: async (generation = 1) => read(await send("POST", "claim", { generation }), ClaimedSession),
    storeTurn: async (seq: number, said: SaidTurn) => read(await turn(seq, said), StoredTurn),
    heartbeat: async (learnerPresent = true) =>
      read(await send("POST", "heartbeat", { learnerPresent }), HeartbeatReply),
    end: async (lastSeq: number, reason = "learner_hung_up") =>
      read(await send("POST", "end", { reason, lastSeq }), EndedByAgent),
  };
}
type PlayedAgent = ReturnType<typeof agentOf>;

/** The error code of a refused request. */
export const codeOf = async (response: Response): Promise<string> => {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  return problem.success ? problem.data.code : `no problem document (${response.status})`;
};

/** The room a join token admits to, which is the session's reference. */
export const refOf = (token: string): string => {
  const room = (decodeJwt(token).video as { room?: string } | undefined)?.room;
  if (!room) throw new Error("The token names no room");
  return room;
};

/** The id of a catalogue scenario, as the API lists it. */
export async function scenarioId(person: Person, slug = "late-again", locale = "de"): Promise<string> {
  const response = await expectStatus(await person.client.get(`/v1/scenarios?locale=${locale}`), 200);
  const found = ScenarioList.parse(await response.json()).items.find((item) => item.slug === slug);
  if (!found) throw new Error(`No scenario ${slug} in ${locale}`);
  return found.id;
}

export type Start = { key?: string; slug?: string; locale?: "de" | "en"; mode?: "voice" | "text" };

/** Asks for a session; the answer as it came. */
export async function requestStart(person: Person, start: Start = {}): Promise<Response> {
  const { key = randomUUID(), slug, locale = "de", mode = "voice" } = start;
  const body = { scenarioId: await scenarioId(person, slug, locale), mode, locale };
  return person.client.post("/v1/training-sessions", body, { "idempotency-key": key });
}

export const readStarted = async (response: Response) =>
  StartedTrainingSession.parse(await (await expectStatus(response, 201)).json());

export type Played = { session: TrainingSession; agent: PlayedAgent; claimed: ClaimedSession };

/** Starts a session and claims it. */
export async function startAsAgent(person: Person, start: Start = {}): Promise<Played> {
  const started = await readStarted(await requestStart(person, start));
  const agent = agentOf(refOf(started.livekit.token));
  return { session: started.session, agent, claimed: await agent.claim() };
}

/** A session that is live, with these turns delivered. */
export async function liveAsAgent(person: Person, said: SaidTurn[] = [], start: Start = {}): Promise<Played> {
  const played = await startAsAgent(person, start);
  await played.agent.heartbeat(true);
  for (const [index, turn] of said.entries()) await played.agent.storeTurn(index + 1, turn);
  return played;
}
