import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AccessToken, RoomAgentDispatch, RoomServiceClient } from "livekit-server-sdk";
import type { Person } from "../../tests/harness/sign-up.ts";
import type { Played } from "../demo/play.ts";
import { loadPlayer } from "../demo/player.ts";
import { startPart } from "../stack/part.ts";
import { node, root } from "../stack/paths.ts";
import { portFinder } from "../stack/ports.ts";
import { answers } from "../stack/reachable.ts";
import type { StackUrls } from "../stack/stack.ts";
import type { BareJob } from "./bare-agent.ts";
import { ceiling, compared, median, quantile, type Row } from "./row.ts";

type Spoken = { startMs: number; replyMs: number[] };
type Player = Awaited<ReturnType<typeof loadPlayer>>;

const bareAgentName = "bare";
const slug = "late-again";
const locale = "de";
const job: BareJob = {
  instructions: `Scenario ${slug} (${locale}) v1.\nYou are on the phone. Answer in German, in one or two sentences.`,
  firstMessage: "Hallo, du wolltest mich sprechen?",
  voice: "cedar",
};

async function startBareAgent(urls: StackUrls) {
  const healthPort = await portFinder()();
  return startPart(
    {
      name: "bare agent",
      command: node,
      args: [join(root, "scripts", "bench", "bare-agent.ts")],
      cwd: root,
      env: {
        AGENT_NAME: bareAgentName,
        LIVEKIT_URL: urls.livekit,
        LIVEKIT_API_KEY: urls.livekitKey,
        LIVEKIT_API_SECRET: urls.livekitSecret,
        OPENAI_API_KEY: "sandbox",
        OPENAI_BASE_URL: `${urls.sandbox}/openai/v1`,
        HEALTH_PORT: String(healthPort),
      },
      logFile: join(urls.logs, "bare-agent.log"),
      ready: () => answers(`http://127.0.0.1:${healthPort}/`),
      stopWithinMs: 2000,
    },
    () => {},
  );
}

/** The same talk with the bare agent: a room with a dispatch, a token, and the learner's first sentences. */
async function talkToBare(player: Player, urls: StackUrls, lines: number): Promise<Spoken> {
  const rooms = new RoomServiceClient(urls.livekit.replace(/^ws/, "http"), urls.livekitKey, urls.livekitSecret);
  const name = `bare-${randomUUID()}`;
  const began = Date.now();
  const agents = [new RoomAgentDispatch({ agentName: bareAgentName, metadata: JSON.stringify(job) })];
  await rooms.createRoom({ name, emptyTimeout: 60, agents });
  const token = new AccessToken(urls.livekitKey, urls.livekitSecret, { identity: randomUUID(), ttl: 120 });
  token.addGrant({ roomJoin: true, room: name });
  const learner = await player.joinAsLearner({ url: urls.livekit, token: await token.toJwt() });
  const startMs = (await learner.waitForSound(0, 20_000)) - began;
  const replyMs: number[] = [];
  for (const line of player.learnerLines(slug, locale).slice(0, lines)) {
    await learner.waitForQuiet(1200);
    const silentAt = await learner.say(line);
    replyMs.push((await learner.waitForSound(silentAt, 20_000)) - silentAt);
  }
  await learner.leave();
  await rooms.deleteRoom(name);
  return { startMs, replyMs };
}

/**
 * Talks with our agent and with a bare one, taking turns, on the same LiveKit server and the same stand-in model.
 * The first talk with each warms up and is not counted.
 */
export async function measureVoice(
  urls: StackUrls,
  person: Person,
  pairs: number,
  onProgress: (text: string) => void,
): Promise<{ rows: Row[]; played: Played[] }> {
  const player = await loadPlayer();
  const bareAgent = await startBareAgent(urls);
  const lines = 4;
  const played: Played[] = [];
  const ours: Spoken[] = [];
  const theirs: Spoken[] = [];
  try {
    for (let pair = 0; pair <= pairs; pair++) {
      onProgress(pair === 0 ? "voice: warming up" : `voice: pair ${pair} of ${pairs}`);
      const one = await player.playSession(person, { slug, locale, mode: "voice", lines });
      await sleep(1500);
      const other = await talkToBare(player, urls, lines);
      await sleep(1500);
      if (pair === 0) continue;
      if (one.startToFirstSoundMs === null) throw new Error("The persona was not heard");
      played.push(one);
      ours.push({ startMs: one.startToFirstSoundMs, replyMs: one.replyMs });
      theirs.push(other);
    }
  } finally {
    await bareAgent.stop();
  }
  const replies = (talks: readonly Spoken[]): number[] => talks.flatMap(({ replyMs }) => replyMs);
  const starts = (talks: readonly Spoken[]): number[] => talks.map(({ startMs }) => startMs);
  const rows = [
    compared(
      "voice turn, end of speech to first sound, median",
      "ms",
      median(replies(ours)),
      median(replies(theirs)),
      1.05,
    ),
    compared("start to first sound, median", "ms", median(starts(ours)), median(starts(theirs)), 1.25),
    ceiling("start to first sound, p95", "ms", quantile(starts(ours), 0.95), 1800),
    ceiling(
      "turn stored after it was spoken, p95",
      "ms",
      quantile(
        played.flatMap(({ turnStoredMs }) => turnStoredMs),
        0.95,
      ),
      300,
    ),
  ];
  return { rows, played };
}
