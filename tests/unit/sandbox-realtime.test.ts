import { type Sandbox, startSandbox } from "@careertrainer/sandbox/server";
import { encodeTones } from "@careertrainer/sandbox/tones";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";

type Event = { type: string; [key: string]: unknown };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await fetch(`${sandbox.url}/control/faults`, { method: "DELETE" });
});

/** A client that keeps every event and can wait for one. */
async function connected(instructions = "Scenario nobody-knows (en) v1.") {
  const ws = new WebSocket(`${sandbox.url.replace("http", "ws")}/openai/v1/realtime?model=gpt-realtime`, {
    headers: { authorization: "Bearer key" },
  });
  const events: Event[] = [];
  let wake = () => {};
  ws.on("message", (data) => {
    events.push(JSON.parse(String(data)));
    wake();
  });
  const closed = new Promise<void>((resolve) => ws.once("close", () => resolve()));
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  const send = (event: object) => ws.send(JSON.stringify(event));
  const until = async (type: string, count = 1): Promise<Event> => {
    for (;;) {
      const found = events.filter((event) => event.type === type)[count - 1];
      if (found) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  send({ type: "session.update", session: { type: "realtime", instructions } });
  await until("session.updated");
  return { ws, events, send, until, closed };
}

function hear(send: (event: object) => void, audio: Int16Array): void {
  for (let i = 0; i < audio.length; i += 2400) {
    const piece = Buffer.from(audio.slice(i, i + 2400).buffer);
    send({ type: "input_audio_buffer.append", audio: piece.toString("base64") });
  }
}

function spoken(text: string): Int16Array {
  const tones = encodeTones(text, { sampleRate: 24_000 });
  const audio = new Int16Array(tones.length + 2400 + 16_800);
  audio.set(tones, 2400);
  return audio;
}

async function fault(body: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/control/faults`, { method: "POST", body: JSON.stringify(body) });
  expect(answer.status).toBe(201);
}

it("takes a spoken turn: notices it, transcribes it and answers aloud", async () => {
  const { ws, events, send, until } = await connected();
  hear(send, spoken("Good morning, shall we talk about Übergaben?"));
  const done = await until("response.done");
  const completed = await until("conversation.item.input_audio_transcription.completed");
  expect(completed.transcript).toBe("Good morning, shall we talk about Übergaben?");
  expect(done.response).toMatchObject({ status: "completed", usage: { output_tokens: expect.any(Number) } });
  const order = events.map((event) => event.type);
  const first = (type: string) => order.indexOf(type);
  expect(first("input_audio_buffer.speech_started")).toBeLessThan(first("input_audio_buffer.speech_stopped"));
  expect(first("input_audio_buffer.committed")).toBeLessThan(first("response.created"));
  expect(first("response.content_part.added")).toBeLessThan(first("response.output_audio.delta"));
  const added = events.filter((event) => event.type === "conversation.item.added");
  expect(added.map((event) => event.previous_item_id)).toEqual([null, completed.item_id]);
  ws.close();
});

it("says that it does not understand speech", async () => {
  const { ws, send, until } = await connected();
  const hum = Int16Array.from({ length: 48_000 }, (_, i) => (i < 28_800 ? 9000 * Math.sin(i / 17) : 0));
  hear(send, hum);
  const { transcript } = await until("conversation.item.input_audio_transcription.completed");
  expect(transcript).toMatch(
    /^\[spoken, 1\.\d s; the sandbox does not understand speech: type, or set OPENAI_API_KEY\]$/,
  );
  ws.close();
});

it("says exactly what it is told and echoes the metadata", async () => {
  const { ws, send, until } = await connected();
  const ordered = { instructions: 'Be calm.\nSay exactly: "Hello, "you" there."', metadata: { client_event_id: "a" } };
  send({ type: "response.create", event_id: "a", response: ordered });
  expect((await until("response.created")).response).toMatchObject({ metadata: { client_event_id: "a" } });
  expect((await until("response.output_audio_transcript.done")).transcript).toBe('Hello, "you" there.');
  ws.close();
});

it("answers by the script after a reconnect with the history replayed", async () => {
  const { ws, send, until } = await connected("Scenario late-again (de) v1.");
  const say = async (text: string, count: number) => {
    const item = { type: "message", role: "user", content: [{ type: "input_text", text }] };
    send({ type: "conversation.item.create", item });
    send({ type: "response.create" });
    return (await until("response.output_audio_transcript.done", count)).transcript;
  };
  const live = [await say("Du warst viermal nach neun da.", 1), await say("Warum ist das morgens so?", 2)];
  ws.close();
  const again = await connected("Scenario late-again (de) v1.");
  const history = [
    ["user", "input_text", "Du warst viermal nach neun da."],
    ["assistant", "output_text", live[0]],
    ["user", "input_text", "Warum ist das morgens so?"],
  ] as const;
  for (const [role, type, text] of history) {
    again.send({ type: "conversation.item.create", item: { type: "message", role, content: [{ type, text }] } });
  }
  again.send({ type: "response.create" });
  expect((await again.until("response.output_audio_transcript.done")).transcript).toBe(live[1]);
  again.ws.close();
});

it("falls silent when it is interrupted, and forgets what was not heard", async () => {
  const { ws, send, until } = await connected();
  const long = "This sentence goes on and on and on without an end in sight. ".repeat(8);
  send({ type: "response.create", response: { instructions: `Say exactly: "${long}"` } });
  const { item_id } = await until("response.output_audio.delta", 3);
  hear(send, spoken("Stop").subarray(0, 12_000));
  expect((await until("response.done")).response).toMatchObject({
    status: "cancelled",
    status_details: { reason: "turn_detected" },
  });
  send({ type: "conversation.item.truncate", item_id, content_index: 0, audio_end_ms: 200 });
  await until("conversation.item.truncated");
  send({ type: "response.cancel", event_id: "late" });
  expect((await until("error")).error).toMatchObject({ event_id: "late", code: "response_cancel_not_active" });
  ws.close();
});

it("drops, hangs and refuses on request", async () => {
  await fault({ provider: "realtime", kind: "401" });
  await expect(connected()).rejects.toThrow("401");
  await fault({ provider: "realtime", kind: "drop", after: "commit" });
  const cut = await connected();
  cut.send({ type: "response.create" });
  await cut.closed;
  await fault({ provider: "realtime", kind: "500", after: "commit" });
  const failed = await connected();
  failed.send({ type: "response.create" });
  expect((await failed.until("response.done")).response).toMatchObject({ status: "failed" });
  const dropped = await fetch(`${sandbox.url}/control/realtime/drop`, { method: "POST" });
  expect(await dropped.json()).toEqual({ dropped: expect.any(Number) });
  await failed.closed;
});

it("records client events without their audio or the key", async () => {
  await fetch(`${sandbox.url}/control/requests`, { method: "DELETE" });
  const { ws, send, until } = await connected();
  hear(send, spoken("Hi"));
  await until("response.done");
  send({ type: "response.create" });
  await until("response.done", 2);
  const recorded = await (await fetch(`${sandbox.url}/control/requests?provider=openai`)).text();
  expect(recorded).toContain("[redacted]");
  expect(recorded).not.toContain("Bearer key");
  expect(recorded).toMatch(/input_audio_buffer\.append[^}]*\[\d+ bytes\]/);
  ws.close();
});

it("refuses to run in production", async () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  await expect(startSandbox({ port: 0 })).rejects.toThrow("production");
  process.env.NODE_ENV = before;
});
