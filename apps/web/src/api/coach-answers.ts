import type { CoachEvent } from "@careertrainer/contract/coach";
import { useSyncExternalStore } from "react";
import { client } from "./client.ts";
import { coachTalkQuery, forgetTalks } from "./coach.ts";
import { eventsOf } from "./event-stream.ts";
import { ProblemError, problemFrom } from "./problem.ts";
import { queryClient } from "./query-client.ts";

/** An answer on its way. It goes on while another page is open; a talk has one at a time. */
export type LiveAnswer = {
  /** What was asked; null when an earlier question is answered again. */
  question: string | null;
  key: string;
  /** Known once the API has stored both. */
  answerId: string | undefined;
  text: string;
  phase: "waiting" | "writing" | "stopping" | "refused";
  /** Why it was refused, or why nothing is known about it. */
  error: unknown;
};

const answers = new Map<string, LiveAnswer>();
const leaving = new Map<string, AbortController>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const put = (talkId: string, answer: LiveAnswer | undefined): void => {
  if (answer) answers.set(talkId, answer);
  else answers.delete(talkId);
  for (const listener of listeners) listener();
};
const change = (talkId: string, part: Partial<LiveAnswer>): void => {
  const before = answers.get(talkId);
  if (before) put(talkId, { ...before, ...part });
};

export const useLiveAnswer = (talkId: string): LiveAnswer | undefined =>
  useSyncExternalStore(subscribe, () => answers.get(talkId));

/** Asks the coach. After a failure on the way, the same key asks the same question again, once. */
export const askCoach = (talkId: string, question: string, key: string = crypto.randomUUID()): Promise<void> =>
  follow(talkId, { question, key }, "messages", { text: question });

/** Has the last answer, failed or stopped, written again. */
export const retryAnswer = (talkId: string): Promise<void> =>
  follow(talkId, { question: null, key: crypto.randomUUID() }, "retry", {});

/** Stops the answer, also one that another page has asked for; what came until then stays. */
export const stopAnswer = async (talkId: string): Promise<void> => {
  const here = leaving.get(talkId);
  if (here) {
    change(talkId, { phase: "stopping" });
    return here.abort();
  }
  await stopThere(talkId);
  await queryClient.invalidateQueries({ queryKey: coachTalkQuery(talkId).queryKey });
};

async function follow(
  talkId: string,
  asked: Pick<LiveAnswer, "question" | "key">,
  what: "messages" | "retry",
  body: object,
): Promise<void> {
  const left = new AbortController();
  leaving.set(talkId, left);
  put(talkId, { ...asked, answerId: undefined, text: "", phase: "waiting", error: undefined });
  let problem: unknown;
  try {
    const response = await fetch(`/v1/coach/talks/${talkId}/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": asked.key },
      body: JSON.stringify(body),
      signal: left.signal,
    });
    if (!response.ok) throw problemFrom(response, await response.json().catch(() => undefined));
    await read(talkId, response);
  } catch (error) {
    problem = error instanceof ProblemError ? error : new ProblemError("OFFLINE");
  }
  leaving.delete(talkId);
  if (left.signal.aborted) await stopThere(talkId);
  await settle(talkId, problem);
}

async function read(talkId: string, response: Response): Promise<void> {
  let ended = false;
  for await (const event of eventsOf<CoachEvent>(response)) {
    if (event.kind === "started") change(talkId, { answerId: event.answer.id });
    if (event.kind === "delta")
      change(talkId, { text: (answers.get(talkId)?.text ?? "") + event.text, phase: "writing" });
    if (event.kind === "ended") ended = true;
  }
  if (!ended) throw new ProblemError("OFFLINE");
}

/** Closing the stream stops the answer; this makes sure of it where the closing was not noticed. */
async function stopThere(talkId: string): Promise<void> {
  await client.POST("/v1/coach/talks/{id}/stop", { params: { path: { id: talkId } } }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 300));
}

/** What is stored takes the place of what was shown; an answer the API knows nothing of stays, with the reason. */
async function settle(talkId: string, problem: unknown): Promise<void> {
  const live = answers.get(talkId);
  if (!live) return;
  const talk = await queryClient.fetchQuery({ ...coachTalkQuery(talkId), staleTime: 0 }).catch(() => undefined);
  void forgetTalks(queryClient);
  const stored = talk?.messages.some(
    (message) => message.id === live.answerId || (message.author === "learner" && message.text === live.question),
  );
  if (!talk || (problem && !stored))
    return change(talkId, { phase: "refused", error: problem ?? new ProblemError("OFFLINE") });
  // The page shows the stored answer from now on; a moment later nobody looks for this one any more.
  const shown = answers.get(talkId);
  setTimeout(() => answers.get(talkId) === shown && put(talkId, undefined), 500);
}
