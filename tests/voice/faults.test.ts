import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { part } from "../harness/stack.ts";
import {
  askForPartner,
  type Call,
  dropProvider,
  killJob,
  mendProvider,
  providerFault,
  startCall,
  talkTo,
} from "./call.ts";

/** One test for each row of the fault table: what the learner hears, and that nothing said is lost. */
const calls: Call[] = [];
async function call(options?: Parameters<typeof startCall>[0]): Promise<Call> {
  const started = await startCall(options);
  calls.push(started);
  return started;
}

afterEach(async () => {
  await mendProvider();
  for (const each of calls.splice(0)) {
    await each.learner.leave();
    await each.end().catch(() => undefined);
  }
});

const first = "In den letzten zwei Wochen warst du viermal nach neun da.";
const second = "Was macht es dir morgens schwer, um neun da zu sein?";
const third = "Lass uns am 7. Dezember schauen, ob es klappt.";
const kinds = (each: Call) => each.learner.notices.map(({ packet }) => packet.kind);

describe("no agent", () => {
  test("within eight seconds: the session is abandoned, nothing was counted", async () => {
    await part("agent").stop();
    try {
      const { learner, end, session } = await call({ greeted: false });
      await sleep(8_500);
      expect(learner.alive).toEqual([]);
      expect(await end()).toMatchObject({ state: "abandoned", endReason: "no_agent" });
      expect((await session()).liveAt).toBeNull();
    } finally {
      await part("agent").restart();
    }
  });
});

describe("the agent's process is killed", () => {
  test("once: a replacement goes on within ten seconds and knows what was said; twice: an honest end", async () => {
    const talk = await call();
    const { learner } = talk;
    await talk.talk(first);
    const before = await talk.turns();

    await killJob();
    const killedAt = Date.now();
    expect(await askForPartner(talk, killedAt)).toMatchObject({ verdict: "replaced" });
    const backAt = await learner.waitForSound(killedAt + 1_000);
    expect(backAt - killedAt).toBeLessThan(10_000);
    await learner.waitForQuiet(1_000);
    await talk.talk(second);
    expect((await talk.turns()).slice(0, before.length)).toEqual(before);
    expect(await talk.said()).toEqual([first, second]);
    expect(learner.alive.at(-1)?.packet.generation).toBe(2);

    await sleep(1_000);
    await killJob();
    expect(await askForPartner(talk, Date.now())).toMatchObject({
      verdict: "over",
      session: { endReason: "agent_lost" },
    });
    expect(await talk.said()).toEqual([first, second]);
    await talk.client.post(`${talk.path}/evaluation`);
    const read = await talk.reaches("evaluated", "not_scorable");
    expect(read.turns.filter(({ speaker }) => speaker === "learner")).toHaveLength(2);
  });
});

describe("the speech model", () => {
  test("drops in mid-reply: the cut reply is marked, and taken up again", async () => {
    const talk = await call();
    await providerFault({ kind: "drop", after: "response" });
    await talk.talk(first);
    await talk.learner.waitForCaption(({ speaker, final, seq }) => speaker === "persona" && final && seq > 3);
    await talk.learner.waitForQuiet(1_000);
    expect(kinds(talk)).toEqual(["provider_reconnecting", "provider_back"]);
    const turns = await talk.turns();
    expect(turns[1]).toMatchObject({ speaker: "learner" });
    expect(turns[2]).toMatchObject({ speaker: "persona", interrupted: true });
    expect(turns[3]).toMatchObject({ speaker: "persona", interrupted: false });
    expect(await talk.said()).toEqual([first]);
  });

  test("drops before the learner's words are known: they are sent again, not lost", async () => {
    const talk = await call();
    await providerFault({ kind: "drop", after: "commit" });
    await talk.talk(first);
    expect(await talk.said()).toEqual([first]);
  });

  test("hangs: after ten seconds the line is made anew and the answer comes", async () => {
    const talk = await call();
    await providerFault({ kind: "hang-after-commit" });
    const waited = await talk.talk(first);
    expect(waited).toBeGreaterThan(10_000);
    expect(waited).toBeLessThan(16_000);
    expect(kinds(talk)).toEqual(["provider_reconnecting", "provider_back"]);
    expect(await talk.said()).toEqual([first]);
  });

  test("sends something unreadable: the job lives on", async () => {
    const talk = await call();
    await providerFault({ kind: "malformed" });
    await talk.talk(first);
    await talk.talk(second);
    expect(await talk.said()).toEqual([first, second]);
  });

  test.each(["accept-and-close", "401"] as const)(
    "fails for good (%s): three tries, then an honest end",
    async (kind) => {
      const talk = await call();
      await talk.talk(first);
      await providerFault({ kind, after: "connect", times: 100 });
      await dropProvider();
      const read = await talk.reaches("ended", "evaluating", "evaluated", "not_scorable");
      expect(read.session.endReason).toBe("provider_failed");
      expect(await talk.said()).toEqual([first]);
      expect(talk.learner.notices.map(({ packet }) => packet)).toContainEqual({
        kind: "ending",
        reason: "provider_failed",
        secondsLeft: null,
      });
    },
  );
});

describe("the learner", () => {
  test("drops out and comes back: the same session goes on", async () => {
    const talk = await call();
    await talk.talk(first);
    await talk.learner.leave();
    await sleep(3_000);
    const back = await talk.rejoin();
    await sleep(1_500);
    await back.waitForQuiet(1_500);
    await talkTo(back, second);
    expect(await talk.said()).toEqual([first, second]);
    await back.leave();
  });

  test("does not come back: half a minute later the session ends", async () => {
    const talk = await call();
    await talk.talk(first);
    await talk.learner.leave();
    const { session } = await talk.reaches("ended", "evaluating", "evaluated", "not_scorable");
    expect(session.endReason).toBe("learner_gone");
  });
});

describe("the API", () => {
  test("is away for a while: the persona talks on, every turn is delivered afterwards", async () => {
    const talk = await call();
    await part("workers").signal("SIGSTOP");
    try {
      await talk.talk(first);
      await talk.talk(second);
    } finally {
      await part("workers").signal("SIGCONT");
    }
    await talk.talk(third);
    await sleep(2_000);
    expect(await talk.said()).toEqual([first, second, third]);
    const speakers = (await talk.turns()).map(({ speaker }) => speaker);
    expect(speakers).toEqual(speakers.map((_, n) => (n % 2 === 0 ? "persona" : "learner")));
  });
});

describe("LiveKit", () => {
  test("restarts: the learner gets the same session in a new room, with what was said", async () => {
    const talk = await call();
    await talk.talk(first);
    await part("livekit").kill();
    const diedAt = Date.now();
    await talk.learner.leave();
    await sleep(2_000);
    const back = await talk.rejoin();
    await back.waitForSound(diedAt, 30_000);
    expect(Date.now() - diedAt).toBeLessThan(60_000);
    await back.waitForQuiet(1_500);
    await talkTo(back, second);
    expect(await talk.said()).toEqual([first, second]);
    await back.leave();
  });
});
