import { SessionEvent } from "@careertrainer/contract/evaluation";
import type { Client } from "../../tests/harness/client.ts";

/** Reads a session's server-sent events until `done` says so or the stream ends. Each event comes with the time it arrived (`performance.now()`). */
export async function followSession(
  client: Client,
  sessionId: string,
  onEvent: (event: SessionEvent, at: number) => void,
  done: (event: SessionEvent) => boolean,
): Promise<void> {
  const response = await client.request("GET", `/v1/training-sessions/${sessionId}/events`, undefined, {
    accept: "text/event-stream",
  });
  if (!response.ok || !response.body) throw new Error(`The session's events answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done: over } = await reader.read();
      if (over) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = block
          .split("\n")
          .filter((line) => line.startsWith("data:"))
          .map((line) => line.slice(5).trim())
          .join("\n");
        if (!data) continue;
        const event = SessionEvent.safeParse(JSON.parse(data));
        if (!event.success) continue;
        onEvent(event.data, performance.now());
        if (done(event.data)) return;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
