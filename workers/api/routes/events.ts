import { SessionEvent } from "@careertrainer/contract/evaluation";
import { Id } from "@careertrainer/contract/ids";
import type { MemberContext } from "@careertrainer/domain/context";
import { getProgress } from "@careertrainer/domain/training/get-result";
import { isFinal } from "@careertrainer/domain/training/transitions";
import { z } from "zod";
import { alsoByKey, anyMember, wouldStillEnter } from "../middleware/policy.ts";
import { eventStream, type Route, route } from "../route.ts";

/** Most evaluations are there within seconds; whoever waits longer does not mind half a second. */
const lookEveryMs = (waitedMs: number) => (waitedMs < 20_000 ? 100 : 500);
const pingEveryMs = 15_000;
/** Then the stream ends and the browser connects again. */
const longestMs = 5 * 60_000;

const allow = alsoByKey("read", anyMember);

export const eventRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/v1/training-sessions/{id}/events",
    summary: "Server-sent events: how far one of my training sessions is, at once and on each change",
    allow,
    rate: "read",
    params: z.object({ id: Id }),
    answers: { 200: eventStream },
    problems: ["UNAUTHENTICATED", "NOT_FOUND"],
    handle: async (ctx, { params }, c) => {
      const first = await getProgress(ctx, params);
      return new Response(stream({ ctx, id: params.id, isAllowed: () => wouldStillEnter(c, allow, ctx) }, first), {
        headers: {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-store, no-transform",
          "x-accel-buffering": "no",
        },
      });
    },
  }),
];

type Progress = Awaited<ReturnType<typeof getProgress>>;

/** `isAllowed` is asked before each look: a login may end while its stream is open. */
type Followed = { ctx: MemberContext; id: string; isAllowed: () => Promise<boolean> };

function stream(followed: Followed, first: Progress): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let left = false;
  return new ReadableStream({
    start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      follow(followed, first, say, () => left)
        .catch(() => {})
        .finally(() => {
          if (!left) controller.close();
        });
    },
    cancel() {
      left = true;
    },
  });
}

async function follow(
  { ctx, id, isAllowed }: Followed,
  first: Progress,
  say: (text: string) => void,
  hasLeft: () => boolean,
): Promise<void> {
  const startedAt = ctx.clock.now().getTime();
  let saidAt = startedAt;
  let last = "";
  let progress = first;
  while (!hasLeft()) {
    const now = ctx.clock.now().getTime();
    const data = JSON.stringify(SessionEvent.parse(progress));
    if (data !== last) {
      say(`event: session\ndata: ${data}\n\n`);
      last = data;
      saidAt = now;
    } else if (now - saidAt >= pingEveryMs) {
      say(": still here\n\n");
      saidAt = now;
    }
    if (isFinal(progress.state) || now - startedAt >= longestMs) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs(now - startedAt)));
    if (hasLeft() || !(await isAllowed())) return;
    progress = await getProgress(ctx, { id });
  }
}
