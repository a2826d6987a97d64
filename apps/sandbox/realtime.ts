import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Faults } from "./faults.ts";
import { RealtimeSession } from "./realtime-session.ts";
import { ClientEvent, newId, type ServerEvent, WireError } from "./realtime-wire.ts";
import type { Recorder } from "./record.ts";
import type { Speech } from "./speech.ts";

export type RealtimeServer = {
  /** Cuts every live connection now; says how many. */
  drop: () => number;
  state: () => { sockets: number; connected: number; turns: number };
  close: () => void;
};

const path = "/openai/v1/realtime";

/** The OpenAI Realtime API (GA) at `/openai/v1/realtime?model=…` of this HTTP server. */
export function serveRealtime(ctx: {
  server: Server;
  recorder: Recorder;
  faults: Faults;
  speech: Speech;
}): RealtimeServer {
  const { server, recorder, faults, speech } = ctx;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 * 1024 });
  let connected = 0;
  let turns = 0;

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const url = new URL(request.url ?? "/", "http://sandbox");
    if (url.pathname !== path) return refuse(socket, "404 Not Found");
    recorder.add({
      provider: "openai",
      method: "GET",
      path: url.pathname + url.search,
      headers: request.headers,
      body: "",
    });
    if (!/^Bearer \S+/.test(request.headers.authorization ?? "")) return refuse(socket, "401 Unauthorized");
    if (!url.searchParams.get("model")) return refuse(socket, "400 Bad Request");
    const fault = faults.take("realtime", "connect");
    if (fault?.kind === "401") return refuse(socket, "401 Unauthorized");
    if (fault?.kind === "429") return refuse(socket, "429 Too Many Requests");
    if (fault?.kind === "500") return refuse(socket, "500 Internal Server Error");
    if (fault?.kind === "hang") return;
    const accept = () =>
      sockets.handleUpgrade(request, socket, head, (ws) => {
        if (fault?.kind === "accept-and-close") return ws.close();
        connect(ws, url);
        if (fault?.kind === "drop") ws.terminate();
        if (fault?.kind === "malformed") ws.send('{"type":"session.up');
      });
    if (fault?.kind === "delay") setTimeout(accept, fault.ms);
    else accept();
  };

  const connect = (ws: WebSocket, url: URL) => {
    connected++;
    const send = (event: ServerEvent) => {
      if (ws.readyState === ws.OPEN) ws.send(JSON.stringify({ event_id: newId("event"), ...event }));
    };
    const session = new RealtimeSession({
      model: url.searchParams.get("model") ?? "",
      speech,
      faults,
      send,
      sendRaw: (text) => ws.send(text),
      drop: () => ws.terminate(),
      onTurn: () => turns++,
    });
    const heard = clientEvents(recorder, url.pathname);
    ws.on("error", () => ws.terminate());
    ws.on("close", () => {
      heard.flush();
      session.close();
    });
    ws.on("message", (data) => {
      const text = String(data);
      try {
        const json: unknown = JSON.parse(text);
        heard.note(text, json);
        const event = ClientEvent.safeParse(json);
        if (!event.success)
          throw new WireError("invalid_request_error", `Invalid event: ${event.error.message}`, idOf(json));
        session.handle(event.data);
      } catch (error) {
        send({ type: "error", error: errorBody(error) });
      }
    });
  };

  server.on("upgrade", upgrade);
  return {
    drop: () => {
      for (const ws of sockets.clients) ws.terminate();
      return sockets.clients.size;
    },
    state: () => ({ sockets: sockets.clients.size, connected, turns }),
    close: () => {
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
}

/** Records a connection's client events; audio between two others becomes one entry with its size in bytes. */
function clientEvents(recorder: Recorder, pathname: string) {
  let bytes = 0;
  const add = (body: string) => recorder.add({ provider: "openai", method: "WS", path: pathname, headers: {}, body });
  const flush = () => {
    if (bytes > 0) add(JSON.stringify({ type: "input_audio_buffer.append", audio: `[${bytes} bytes]` }));
    bytes = 0;
  };
  const note = (text: string, json: unknown) => {
    const audio = audioOf(json);
    if (audio !== null) {
      bytes += Math.floor((audio.length * 3) / 4);
      return;
    }
    flush();
    add(text);
  };
  return { note, flush };
}

function refuse(socket: Duplex, status: string): void {
  const body = JSON.stringify({ error: { type: "invalid_request_error", code: null, message: status } });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function errorBody(error: unknown) {
  const known = error instanceof WireError ? error : null;
  return {
    type: "invalid_request_error",
    code: known?.code ?? "invalid_json",
    message: error instanceof Error ? error.message : "unknown error",
    param: null,
    event_id: known?.event ?? null,
  };
}

function audioOf(json: unknown): string | null {
  return typeof json === "object" && json !== null && "audio" in json && typeof json.audio === "string"
    ? json.audio
    : null;
}

function idOf(json: unknown): string | undefined {
  return typeof json === "object" && json !== null && "event_id" in json && typeof json.event_id === "string"
    ? json.event_id
    : undefined;
}
