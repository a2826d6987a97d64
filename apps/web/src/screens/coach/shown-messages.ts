import type { CoachMessage } from "@careertrainer/contract/coach";
import type { LiveAnswer } from "../../api/coach-answers.ts";

/** The stored messages and the live answer beside them, so that nothing is shown twice while one takes the other's place. */
export function messagesBeside(
  stored: readonly CoachMessage[],
  live: LiveAnswer | undefined,
): { messages: readonly CoachMessage[]; answering: LiveAnswer | undefined } {
  if (!live) return { messages: stored, answering: undefined };
  const at = live.answerId === undefined ? -1 : stored.findIndex(({ id }) => id === live.answerId);
  const there = at >= 0 ? stored[at] : undefined;
  if (there && there.state !== "streaming") return { messages: stored, answering: undefined };
  if (there) return { messages: stored.slice(0, live.question === null ? at : at - 1), answering: live };
  const again = live.question === null && stored.at(-1)?.author === "coach" && live.phase !== "refused";
  return { messages: again ? stored.slice(0, -1) : stored, answering: live };
}
