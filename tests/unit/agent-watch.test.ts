import { createEar } from "@careertrainer/agent/ear";
import { heardOf } from "@careertrainer/agent/heard";
import { createLimits, type Moment } from "@careertrainer/agent/limits";
import { createReplies } from "@careertrainer/agent/replies";
import { createMending, createWatchdog, hangMs } from "@careertrainer/agent/watchdog";
import { describe, expect, test } from "vitest";

const clock = () => {
  let time = 0;
  return { now: () => time, pass: (ms: number) => (time += ms) };
};

describe("a provider that hangs", () => {
  test("is noticed after ten seconds without anything that was due", () => {
    const { now, pass } = clock();
    const dog = createWatchdog(now);
    pass(60_000);
    expect(dog.hung()).toBe(false);
    dog.expect();
    pass(hangMs);
    expect(dog.hung()).toBe(false);
    pass(1);
    expect(dog.hung()).toBe(true);
  });

  test("progress puts it off, the end of a reply ends it, waiting longer does not start it anew", () => {
    const { now, pass } = clock();
    const dog = createWatchdog(now);
    dog.expect();
    pass(9_000);
    dog.expect();
    pass(2_000);
    expect(dog.hung()).toBe(true);
    dog.progress();
    expect(dog.hung()).toBe(false);
    dog.settle();
    dog.progress();
    pass(60_000);
    expect(dog.hung()).toBe(false);
  });
});

describe("a line that breaks", () => {
  const attempts = (mending: ReturnType<typeof createMending>, most = 10) => {
    let count = 0;
    while (mending.next() !== null && count < most) {
      count += 1;
      mending.opened();
      mending.lost();
    }
    return count;
  };

  test("that accepts and closes is tried three times", () => {
    expect(attempts(createMending(() => 0))).toBe(3);
  });

  test("that is refused is tried three times, with growing pauses", () => {
    const mending = createMending(() => 0);
    const pauses: (number | null)[] = [];
    for (let n = 0; n < 4; n++) {
      pauses.push(mending.next());
      mending.failed();
    }
    expect(pauses).toEqual([100, 1_000, 2_500, null]);
  });

  test("counts from nothing once a reply came through, or it held for half a minute", () => {
    const { now, pass } = clock();
    const mending = createMending(now);
    mending.failed();
    mending.failed();
    mending.opened();
    mending.proved();
    mending.lost();
    expect(mending.next()).toBe(100);
    mending.failed();
    mending.opened();
    pass(31_000);
    mending.lost();
    expect(mending.next()).toBe(100);
  });
});

describe("what was heard of a reply", () => {
  const text = "One two three four five six seven eight nine ten";
  test("is cut between words by the share of its sound", () => {
    expect(heardOf({ text, audioMs: 4_000, complete: true }, 0)).toBe("");
    expect(heardOf({ text, audioMs: 4_000, complete: true }, 2_000)).toBe("One two three four five");
    expect(heardOf({ text, audioMs: 4_000, complete: true }, 4_000)).toBe(text);
  });
  test("does not run ahead of the voice while the reply is still arriving", () => {
    expect(heardOf({ text, audioMs: 300, complete: false }, 300)).toBe("One");
  });

  test("replies: an interrupted one keeps what was played, one that stopped arriving counts as cut", () => {
    const { now, pass } = clock();
    const replies = createReplies({ now, instant: false });
    replies.text("a", text);
    replies.audio("a", 4_000);
    replies.complete(["a"]);
    replies.startPlaying(0);
    pass(2_000);
    replies.stopPlaying(1_000);
    expect(replies.close("a", true)).toMatchObject({ heard: "One two", cut: true, startedAt: 0 });
    replies.text("b", "Half of");
    replies.audio("b", 500);
    replies.startPlaying(2_000);
    pass(600);
    expect(replies.close("b", false)).toMatchObject({ heard: "Half of", cut: true, endedAt: 2_500 });
    replies.text("c", "Never heard");
    expect(replies.close("c", true)).toMatchObject({ heard: "", startedAt: null });
    expect(replies.openIds()).toEqual([]);
  });
});

test("for a learner who reads, what has arrived counts as heard, whatever becomes of the sound", () => {
  const replies = createReplies({ now: () => 0, instant: true });
  replies.text("a", "One two");
  replies.audio("a", 4_000);
  expect(replies.current()).toMatchObject({ id: "a", heard: "One two" });
  replies.complete(["a"]);
  expect(replies.close("a", true)).toMatchObject({ heard: "One two", cut: false });
});

describe("words that were lost with a line", () => {
  test("are sent again until they are known, with a little from before", () => {
    const ear = createEar();
    for (let n = 0; n < 20; n++) ear.sent(`quiet ${n}`);
    ear.started("a");
    ear.sent("word 1");
    ear.sent("word 2");
    const { ids, chunks } = ear.unheard();
    expect(ids).toEqual(["a"]);
    expect(chunks).toEqual([...[14, 15, 16, 17, 18, 19].map((n) => `quiet ${n}`), "word 1", "word 2"]);
    expect(ear.unheard()).toEqual({ ids: [], chunks: [] });
  });
  test("are forgotten once they are known", () => {
    const ear = createEar();
    ear.started("a");
    ear.sent("word");
    ear.started("b");
    ear.understood("a");
    expect(ear.unheard().ids).toEqual(["b"]);
    ear.started("c");
    ear.understood("c");
    expect(ear.unheard().chunks).toEqual([]);
  });
});

describe("limits of a talk", () => {
  const moment = (now: number, more: Partial<Moment> = {}): Moment => ({
    now,
    liveAt: 0,
    learnerAt: 0,
    personaAt: 0,
    learnerHere: true,
    awaySince: null,
    ...more,
  });
  const seconds = 1_000;

  test("silence: the persona asks once, then the talk ends; a word from the learner starts it anew", () => {
    const limit = createLimits({ maxSeconds: 3_600, silenceSeconds: 20 });
    expect(limit(moment(19 * seconds))).toBeNull();
    expect(limit(moment(20 * seconds))).toBe("ask");
    expect(limit(moment(30 * seconds, { personaAt: 23 * seconds }))).toBeNull();
    expect(limit(moment(40 * seconds, { personaAt: 23 * seconds, learnerAt: 35 * seconds }))).toBeNull();
    expect(limit(moment(56 * seconds, { learnerAt: 35 * seconds }))).toBe("ask");
    expect(limit(moment(80 * seconds, { learnerAt: 35 * seconds, personaAt: 59 * seconds }))).toBe("silence");
  });

  test("the cap is told once with a minute left, and then ends the talk", () => {
    const limit = createLimits({ maxSeconds: 100, silenceSeconds: 1_000 });
    expect(limit(moment(39 * seconds))).toBeNull();
    expect(limit(moment(40 * seconds))).toBe("cap_soon");
    expect(limit(moment(41 * seconds))).toBeNull();
    expect(limit(moment(100 * seconds))).toBe("time_cap");
  });

  test("a learner who left has half a minute, and nobody is asked meanwhile", () => {
    const limit = createLimits({ maxSeconds: 3_600, silenceSeconds: 5 });
    const away = { learnerHere: false, awaySince: 10 * seconds };
    expect(limit(moment(39 * seconds, away))).toBeNull();
    expect(limit(moment(40 * seconds, away))).toBe("learner_gone");
  });

  test("before the session is live nothing counts", () => {
    const limit = createLimits({ maxSeconds: 10, silenceSeconds: 5 });
    expect(limit(moment(500 * seconds, { liveAt: null }))).toBeNull();
  });
});
