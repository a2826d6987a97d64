import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CaptionPacket } from "@careertrainer/contract/agent";
import { type SessionEvent, SessionResult } from "@careertrainer/contract/evaluation";
import { ScenarioFile, ScenarioList } from "@careertrainer/contract/scenario";
import { StartedTrainingSession, type Turn } from "@careertrainer/contract/training-session";
import { expectStatus, type Person } from "../../tests/harness/sign-up.ts";
import { joinAsLearner, type Learner } from "../stack/learner.ts";
import { root } from "../stack/paths.ts";
import { followSession } from "./events.ts";
import { normalise } from "./quotes.ts";

export { joinAsLearner };

export type PlayOptions = {
  slug: string;
  locale: "de" | "en";
  mode: "voice" | "text";
  /** At most this many of the scenario's lines. */
  lines?: number;
  onCaption?: (caption: CaptionPacket) => void;
  onStage?: (text: string) => void;
};

/** Times in ms. `turnStoredMs` counts from the moment a turn's final text was known to the learner's side. */
export type Played = {
  result: SessionResult;
  said: string[];
  tokenMs: number;
  startToFirstSoundMs: number | null;
  turnStoredMs: number[];
  /** From the learner's last sound until the persona's first, for each spoken sentence. */
  replyMs: number[];
  endToFeedbackMs: number;
};

/** The sentences the scenario's script gives a good learner. */
export function learnerLines(slug: string, locale: string): string[] {
  const file = join(root, "drizzle", "catalogue", `${slug}.${locale}.json`);
  return ScenarioFile.parse(JSON.parse(readFileSync(file, "utf8"))).sandbox.learnerLines;
}

const final = (state: SessionEvent["state"]): boolean =>
  ["evaluated", "not_scorable", "evaluation_failed", "abandoned"].includes(state);

async function read<T>(response: Response, status: number, schema: { parse(value: unknown): T }): Promise<T> {
  return schema.parse(await (await expectStatus(response, status)).json());
}

/** Plays one whole training session through the public API and LiveKit, as a learner's browser would. */
export async function playSession(person: Person, options: PlayOptions): Promise<Played> {
  const { client } = person;
  const { items } = await read(await client.get(`/v1/scenarios?locale=${options.locale}`), 200, ScenarioList);
  const scenario = items.find((item) => item.slug === options.slug);
  if (!scenario) throw new Error(`There is no scenario ${options.slug} (${options.locale})`);

  const began = performance.now();
  const beganAt = Date.now();
  const body = { scenarioId: scenario.id, mode: options.mode, locale: options.locale };
  const key = { "idempotency-key": crypto.randomUUID() };
  const started = await read(await client.post("/v1/training-sessions", body, key), 201, StartedTrainingSession);
  const tokenMs = performance.now() - began;
  const sessionId = started.session.id;
  const learner = await joinAsLearner({ ...started.livekit, microphone: options.mode === "voice" });
  const stored = watchStored(person, sessionId, learner, options.onCaption);

  const firstSound = await learner.waitForSound(0, 20_000).catch(() => null);
  await learner.waitForCaption((caption) => caption.speaker === "persona", 20_000);
  const said: string[] = [];
  const replyMs: number[] = [];
  for (const line of learnerLines(options.slug, options.locale).slice(0, options.lines)) {
    await learner.waitForQuiet(700);
    const before = Math.max(0, ...learner.captions.keys());
    if (options.mode === "voice") {
      const silentAt = await learner.say(line);
      const heardAt = await learner.waitForSound(silentAt, 20_000).catch(() => null);
      if (heardAt !== null) replyMs.push(heardAt - silentAt);
    } else await learner.type(line);
    said.push(line);
    // The answer must be there before the next sentence: a persona's turn later than anything before.
    await learner.waitForCaption(
      (caption) => caption.speaker === "persona" && caption.seq > before && caption.final,
      30_000,
    );
  }
  await learner.waitForQuiet(700);
  const turnStoredMs = await stored.done();

  options.onStage?.("hung up");
  const hungUp = performance.now();
  const end = await client.post(`/v1/training-sessions/${sessionId}/end`);
  if (end.status >= 300) await expectStatus(end, 200);
  await learner.leave();
  let feedbackAt = hungUp;
  await followSession(
    client,
    sessionId,
    (event, at) => {
      feedbackAt = at;
      options.onStage?.(event.stage ? `${event.state}: ${event.stage}` : event.state);
    },
    (event) => final(event.state),
  );
  const result = await read(await client.get(`/v1/training-sessions/${sessionId}/result`), 200, SessionResult);
  return {
    result,
    said,
    tokenMs,
    startToFirstSoundMs: firstSound === null ? null : firstSound - beganAt,
    turnStoredMs,
    replyMs,
    endToFeedbackMs: feedbackAt - hungUp,
  };
}

/** For each final caption, how long until the API has that turn with that text. */
function watchStored(
  person: Person,
  sessionId: string,
  learner: Learner,
  onCaption?: (caption: CaptionPacket) => void,
) {
  const times: number[] = [];
  const waiting: Promise<void>[] = [];
  const shown = new Set<number>();
  let open = true;
  const isStored = async (seq: number, text: string): Promise<boolean> => {
    const response = await person.client.get(`/v1/training-sessions/${sessionId}/result`);
    if (!response.ok) return false;
    const turns: Turn[] = SessionResult.parse(await response.json()).turns;
    return turns.some((turn) => turn.seq === seq && normalise(turn.text) === normalise(text));
  };
  const watch = async (caption: CaptionPacket, at: number): Promise<void> => {
    for (const until = Date.now() + 5000; Date.now() < until; await sleep(50))
      if (await isStored(caption.seq, caption.text)) {
        times.push(Date.now() - at);
        return;
      }
  };
  const loop = async (): Promise<void> => {
    while (open) {
      for (const { at, caption } of learner.captionLog) {
        if (!caption.final || shown.has(caption.seq)) continue;
        shown.add(caption.seq);
        onCaption?.(caption);
        if (caption.text) waiting.push(watch(caption, at));
      }
      await sleep(10);
    }
  };
  const looping = loop();
  return {
    done: async (): Promise<number[]> => {
      open = false;
      await looping;
      await Promise.all(waiting);
      return times;
    },
  };
}
