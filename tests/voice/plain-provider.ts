import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * A speech model that is not our sandbox: the bare Realtime protocol, no tones, no scripts, no extras. It hears that
 * somebody spoke, takes the next of `hears` as what was said, and answers with the next of `says`.
 */
export type PlainProvider = { url: string; connections: () => number; close: () => Promise<void> };

type Item = { id: string; type: "message"; role: "user" | "assistant"; status: "completed"; content: object[] };
type ClientEvent = {
  type: string;
  audio?: string;
  item?: { id?: string; role?: "user" | "assistant"; content?: { text?: string }[] };
  response?: { metadata?: Record<string, string>; instructions?: string };
};

const rate = 24_000;
const loud = 500;
const silenceSamples = rate * 0.5;

export async function startPlainProvider(input: {
  hears: string[];
  says: string[];
  greeting: string;
}): Promise<PlainProvider> {
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, path: "/v1/realtime" });
  let connections = 0;
  sockets.on("connection", (socket) => {
    connections++;
    converse(socket, input);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: WebSocket, input: { hears: string[]; says: string[]; greeting: string }): void {
  let count = 0;
  let last: string | null = null;
  let speech: { silent: number; item: string } | null = null;
  let heard = 0;
  let said = 0;
  const id = (kind: string) => `${kind}_${++count}`;
  const send = (type: string, fields: object) =>
    socket.send(JSON.stringify({ type, event_id: id("event"), ...fields }));

  const add = (item: Item) => {
    send("conversation.item.added", { previous_item_id: last, item });
    last = item.id;
  };

  const respond = (text: string, metadata: Record<string, string> | undefined) => {
    const response = {
      id: id("resp"),
      object: "realtime.response",
      status: "in_progress",
      output: [],
      metadata: metadata ?? null,
    };
    const item: Item = { id: id("item"), type: "message", role: "assistant", status: "completed", content: [] };
    const at = { response_id: response.id, item_id: item.id, output_index: 0, content_index: 0 };
    send("response.created", { response });
    send("response.output_item.added", { ...at, item });
    add(item);
    send("response.content_part.added", { ...at, part: { type: "audio", transcript: "" } });
    send("response.output_audio_transcript.delta", { ...at, delta: text });
    send("response.output_audio.delta", { ...at, delta: hum(1.2) });
    send("response.output_audio_transcript.done", { ...at, transcript: text });
    send("response.output_audio.done", at);
    const whole = { ...item, content: [{ type: "output_audio", transcript: text }] };
    send("response.output_item.done", { ...at, item: whole });
    send("response.done", { response: { ...response, status: "completed", output: [whole] } });
  };

  const listen = (audio: Int16Array) => {
    const level = audio.reduce((sum, sample) => sum + Math.abs(sample), 0) / Math.max(1, audio.length);
    if (level > loud && !speech) {
      speech = { silent: 0, item: id("item") };
      send("input_audio_buffer.speech_started", { audio_start_ms: 0, item_id: speech.item });
      return;
    }
    if (!speech) return;
    speech.silent = level > loud ? 0 : speech.silent + audio.length;
    if (speech.silent < silenceSamples) return;
    const item = speech.item;
    speech = null;
    const transcript = input.hears[heard++ % input.hears.length] ?? "";
    send("input_audio_buffer.speech_stopped", { audio_end_ms: 0, item_id: item });
    send("input_audio_buffer.committed", { previous_item_id: last, item_id: item });
    add({
      id: item,
      type: "message",
      role: "user",
      status: "completed",
      content: [{ type: "input_audio", transcript: null }],
    });
    respond(input.says[said++ % input.says.length] ?? "", undefined);
    // As with the real provider, the transcript is ready after the answer has begun.
    setTimeout(() => {
      if (socket.readyState === socket.OPEN)
        send("conversation.item.input_audio_transcription.completed", { item_id: item, content_index: 0, transcript });
    }, 150);
  };

  send("session.created", { session: { id: id("sess"), object: "realtime.session", type: "realtime" } });
  socket.on("message", (data) => {
    const event = JSON.parse(String(data)) as ClientEvent;
    if (event.type === "session.update") return send("session.updated", { session: { type: "realtime" } });
    if (event.type === "input_audio_buffer.append") {
      const bytes = Buffer.from(event.audio ?? "", "base64");
      return listen(new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
    }
    if (event.type === "conversation.item.create" && event.item)
      return add({
        id: event.item.id ?? id("item"),
        type: "message",
        role: event.item.role ?? "user",
        status: "completed",
        content: event.item.content ?? [],
      });
    if (event.type === "response.create") return respond(input.greeting, event.response?.metadata);
  });
}

/** Seconds of a quiet tone as base64 PCM16. */
function hum(seconds: number): string {
  const samples = Int16Array.from({ length: rate * seconds }, (_, n) => 4_000 * Math.sin(n / 18));
  return Buffer.from(samples.buffer).toString("base64");
}
