import { CoachEvent, type CoachMessage } from "@careertrainer/contract/coach";
import type { Asked } from "@careertrainer/domain/coach/ask";
import type { Reader } from "@careertrainer/domain/coach/write-answer";
import type { Context } from "hono";
import type { AppEnv } from "./environment.ts";

/**
 * An answer of the coach as server-sent events, while `write` writes it. When the reader goes away `write` is told, and
 * has time to store what there is.
 */
export function answerStream(
  c: Context<AppEnv>,
  asked: Asked,
  write: (reader: Reader) => Promise<CoachMessage>,
): Response {
  const left = new AbortController();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (event: CoachEvent) => {
        if (left.signal.aborted) return;
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(CoachEvent.parse(event))}\n\n`));
      };
      say({ kind: "started", question: asked.question, answer: asked.answer });
      const work = write({ signal: left.signal, onText: (text) => text !== "" && say({ kind: "delta", text }) })
        .then((answer) => say({ kind: "ended", answer }))
        .catch(() => c.var.log.error("coach_stream_failed"))
        .finally(() => {
          if (!left.signal.aborted) controller.close();
        });
      c.executionCtx.waitUntil(work);
    },
    cancel() {
      left.abort();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
