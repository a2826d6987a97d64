import { setTimeout as sleep } from "node:timers/promises";
import type { EndReason } from "@careertrainer/contract/training-session";
import type { JobContext } from "@livekit/agents";
import { type Callbacks, patiently } from "./callbacks.ts";
import type { Line } from "./line.ts";
import { closeReply } from "./listen.ts";
import { kindOf, log } from "./log.ts";
import { deliver, type Talk } from "./talk.ts";

/** How long words may wait in memory for an API that is away; then the talk ends. */
export const bufferMs = 120_000;
const lastTryMs = 15_000;

/** Ends a talk exactly once: what was said is delivered, the end is reported, the job leaves. */
export function createEnding({ ctx, callbacks, line }: { ctx: JobContext; callbacks: Callbacks; line: Line }) {
  let finishing: Promise<void> | null = null;

  const finish = async (talk: Talk, reason: EndReason, report: boolean): Promise<void> => {
    log.info("ending", { reason, report });
    // When another agent goes on, the learner need not hear of this one's end.
    if (report) talk.courier.notice("ending", { reason });
    for (const id of talk.replies.openIds()) closeReply(talk, id, true);
    talk.ended = true;
    try {
      talk.session.interrupt();
    } catch {
      // The session is not running any more.
    }
    deliver(talk, true);
    const waitMs = Math.max(lastTryMs, bufferMs - (talk.now() - talk.contactAt));
    const delivered = reason === "superseded" || (await talk.outbox.drain(waitMs));
    if (!delivered) log.error("turns not delivered");
    if (report) await reportEnd(talk, reason);
    line.close();
    // Data packets leave asynchronously; without this the last notice would be lost.
    await sleep(100);
    ctx.shutdown(reason);
  };

  const reportEnd = async (talk: Talk, reason: EndReason): Promise<void> => {
    try {
      await patiently(() => callbacks.end({ reason, lastSeq: talk.ledger.lastSeq() }), lastTryMs);
    } catch (error) {
      log.warn("end not reported", { error: kindOf(error) });
    }
  };

  const end = (talk: Talk, reason: EndReason, report: boolean): void => {
    finishing ??= finish(talk, reason, report).catch((error: unknown) => {
      log.error("ending failed", { error: kindOf(error) });
      ctx.shutdown("fault");
    });
  };

  return {
    end,
    /** However the job comes to its end, it stays until what was said is delivered. */
    onShutdown(talk: Talk): void {
      ctx.addShutdownCallback(async () => {
        end(talk, "agent_lost", false);
        await finishing;
      });
    },
  };
}
