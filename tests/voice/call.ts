import { execFileSync } from "node:child_process";
import { type SessionEvent, SessionResult } from "@careertrainer/contract/evaluation";
import { ScenarioList } from "@careertrainer/contract/scenario";
import { PartnerMissing, StartedTrainingSession, TrainingSession } from "@careertrainer/contract/training-session";
import { joinAsLearner, type Learner } from "../../scripts/stack/learner.ts";
import { expectStatus, newPerson } from "../harness/people.ts";
import { part, stack } from "../harness/stack.ts";
import { until } from "../harness/until.ts";

export type Call = Awaited<ReturnType<typeof startCall>>;

/** A call with the persona of `late-again`, in German, that has just been greeted. */
export async function startCall(options: { greeted?: boolean } = {}) {
  const { client } = await newPerson();
  const { items } = ScenarioList.parse(await (await client.get("/v1/scenarios?locale=de")).json());
  const scenarioId = items.find(({ slug }) => slug === "late-again")?.id;
  const answer = await client.post("/v1/training-sessions", { scenarioId, mode: "voice", locale: "de" });
  const started = StartedTrainingSession.parse(await (await expectStatus(answer, 201)).json());
  const path = `/v1/training-sessions/${started.session.id}`;
  const learner = await joinAsLearner(started.livekit);
  if (options.greeted ?? true) {
    await learner.waitForSound(0, 30_000);
    await learner.waitForQuiet();
  }
  const result = async () =>
    SessionResult.parse(await (await expectStatus(await client.get(`${path}/result`), 200)).json());
  return {
    client,
    path,
    learner,
    result,
    talk: (text: string, timeoutMs?: number) => talkTo(learner, text, timeoutMs),
    async turns() {
      return (await result()).turns.map(({ speaker, text, interrupted }) => ({ speaker, text, interrupted }));
    },
    async said(): Promise<string[]> {
      return (await result()).turns
        .filter(({ speaker, text }) => speaker === "learner" && !isTorn(text))
        .map(({ text }) => text);
    },
    async rejoin() {
      const again = await expectStatus(await client.post(`${path}/token`), 200);
      return joinAsLearner(StartedTrainingSession.parse(await again.json()).livekit);
    },
    async partnerMissing() {
      return PartnerMissing.parse(await (await expectStatus(await client.post(`${path}/partner-missing`), 200)).json());
    },
    async end() {
      return TrainingSession.parse(await (await expectStatus(await client.post(`${path}/end`), 200)).json());
    },
    session: async () => TrainingSession.parse(await (await expectStatus(await client.get(path), 200)).json()),
    /** Waits for one of these states. */
    async reaches(...states: SessionEvent["state"][]) {
      return until(
        `the session to be ${states.join(" or ")}`,
        async () => {
          const read = await result();
          return states.includes(read.session.state) ? read : undefined;
        },
        60_000,
      );
    },
  };
}

/** What the stand-in writes when a busy machine tore holes into the sound. */
const isTorn = (text: string): boolean => text.startsWith("[not understood");

/**
 * Says something and hears the answer out; says it again when it did not arrive whole, as a person would.
 * Resolves with the time from the last sound to the answer's first, ms, of the first try.
 */
export async function talkTo(learner: Learner, text: string, timeoutMs = 25_000): Promise<number> {
  let waited: number | null = null;
  for (let tries = 0; tries < 4; tries++) {
    const before = Math.max(0, ...learner.captions.keys());
    const silentAt = await learner.say(text);
    const heardAt = await learner.waitForSound(silentAt + 100, timeoutMs);
    waited ??= heardAt - silentAt;
    await learner.waitForQuiet(1_000);
    const said = [...learner.captions.values()].filter(({ seq, speaker }) => seq > before && speaker === "learner");
    if (!said.some((caption) => isTorn(caption.text))) return waited;
  }
  throw new Error("the stand-in never understood a sentence: the machine is too busy for sound");
}

/** What a browser does: three seconds without an alive packet, then it asks the API until the partner is replaced or the session is over. */
export async function askForPartner(call: Call, since: number) {
  const { learner } = call;
  await until("three missed alive packets", async () => {
    const last = Math.max(since, ...learner.alive.map(({ at }) => at));
    return Date.now() - last > 3_000 || undefined;
  });
  return until("the API to see it too", async () => {
    const { verdict, session } = await call.partnerMissing();
    return verdict === "alive" ? undefined : { verdict, session };
  });
}

/** Kills the process in which the agent holds its conversation, as the kernel would. */
export async function killJob(): Promise<void> {
  const agent = await part("agent").pid();
  const children = execFileSync("ps", ["-A", "-o", "ppid=,pid=,lstart="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([parent]) => Number(parent) === agent)
    .map(([, pid, ...started]) => ({ pid: Number(pid), startedAt: Date.parse(started.join(" ")) }));
  // The next process is made when a job takes the waiting one: the oldest has the conversation. Numbers start again, times do not.
  const [job] = children.sort((a, b) => a.startedAt - b.startedAt || a.pid - b.pid);
  if (!job) throw new Error("the agent has no process for a conversation");
  process.kill(job.pid, "SIGKILL");
}

type ProviderFault = {
  kind: "drop" | "hang-after-commit" | "hang-response" | "accept-and-close" | "401" | "malformed";
  after?: "connect" | "commit" | "response";
  times?: number;
};

/** Asks the speech model's stand-in to misbehave. */
export async function providerFault(fault: ProviderFault): Promise<void> {
  await fetch(`${stack.sandbox}/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "realtime", ...fault }),
  });
}

/** Cuts every connection to the speech model's stand-in. */
export async function dropProvider(): Promise<void> {
  await fetch(`${stack.sandbox}/control/realtime/drop`, { method: "POST" });
}

export async function mendProvider(): Promise<void> {
  await fetch(`${stack.sandbox}/control/faults`, { method: "DELETE" });
}
