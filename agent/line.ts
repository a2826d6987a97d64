import { setTimeout as sleep } from "node:timers/promises";
import { realtime } from "@livekit/agents-plugin-openai";
import WebSocket from "ws";
import { kindOf, log } from "./log.ts";
import type { Mending } from "./watchdog.ts";

export interface LineOptions {
  /** HTTP base of the provider, e.g. `https://eu.api.openai.com/v1`. */
  baseUrl: string;
  model: string;
  apiKey: string;
  mending: Mending;
  /** An open connection broke, or the first ones could not be made. */
  onDown: () => void;
  onOpen: () => void;
  /** Three failures in a row: nothing more will be tried. */
  onGiveUp: () => void;
}

export type Line = ReturnType<typeof createLine>;

const connectMs = 8_000;

/**
 * The connection to the speech model. The plugin asks {@link Line.dial} for a socket whenever it has none; this adds
 * what the plugin lacks: an error never escapes, attempts are spaced and counted, a hung line can be cut.
 */
export function createLine(options: LineOptions) {
  const { mending } = options;
  let socket: WebSocket | null = null;
  let early: Promise<WebSocket> | null = null;
  let closed = false;

  const url = new URL(`${options.baseUrl}/realtime`);
  url.protocol = url.protocol.replace("http", "ws");
  url.searchParams.set("model", options.model);

  const connect = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const ws = new WebSocket(url, {
        headers: { Authorization: `Bearer ${options.apiKey}` },
        handshakeTimeout: connectMs,
        perMessageDeflate: false,
      });
      Object.defineProperty(ws, "onmessage", {
        set(listener: (message: WebSocket.MessageEvent) => void) {
          ws.addEventListener("message", (message) => {
            try {
              listener(message);
            } catch (error) {
              log.warn("provider sent something unreadable", { error: kindOf(error) });
              ws.terminate();
            }
          });
        },
      });
      ws.once("open", () => resolve(ws));
      ws.on("error", (error) => reject(error));
      ws.once("close", () => reject(new Error("closed")));
    });

  const attempt = async (): Promise<WebSocket> => {
    for (;;) {
      const pauseMs = closed ? null : mending.next();
      if (pauseMs === null) {
        if (!closed) options.onGiveUp();
        throw new Error("no line to the provider");
      }
      if (socket !== null || pauseMs > 100) await sleep(pauseMs);
      try {
        const ws = await connect();
        if (closed) {
          ws.terminate();
          continue;
        }
        return ws;
      } catch (error) {
        log.warn("provider connection failed", { error: kindOf(error) });
        mending.failed();
        options.onDown();
      }
    }
  };

  const adopt = (ws: WebSocket): WebSocket => {
    socket = ws;
    mending.opened();
    ws.once("close", () => {
      if (socket !== ws || closed) return;
      mending.lost();
      options.onDown();
    });
    options.onOpen();
    return ws;
  };

  return {
    /** Starts connecting before the plugin asks, so that the claim and the handshake overlap. */
    warm(): void {
      early = connect();
      early.catch(() => undefined);
    },
    /** @throws when given up or closed */
    async dial(): Promise<WebSocket> {
      const prepared = early;
      early = null;
      const ready = await prepared?.catch(() => null);
      if (ready?.readyState === WebSocket.OPEN) return adopt(ready);
      return adopt(await attempt());
    },
    /** Cuts the present connection; the plugin then dials again with the conversation so far. */
    cut(): void {
      socket?.terminate();
    },
    /** No more attempts. */
    close(): void {
      closed = true;
      early?.then((ws) => ws.terminate()).catch(() => undefined);
    },
  };
}

type ModelOptions = NonNullable<ConstructorParameters<typeof realtime.RealtimeModel>[0]>;

/** The plugin's realtime model whose sessions take their sockets from a {@link Line}. */
export class LineModel extends realtime.RealtimeModel {
  readonly line: Line;
  private readonly onSession: (session: realtime.RealtimeSession) => void;
  constructor(line: Line, options: ModelOptions, onSession: (session: realtime.RealtimeSession) => void) {
    super(options);
    this.line = line;
    this.onSession = onSession;
  }
  override session(): realtime.RealtimeSession {
    const session = new LineSession(this);
    this.onSession(session);
    return session;
  }
}

class LineSession extends realtime.RealtimeSession {}

// The plugin has no option for where a socket comes from, and its own way crashes the process when a connection is
// refused; the method is private in its types only.
Object.defineProperty(LineSession.prototype, "createWsConn", {
  value(this: LineSession): Promise<WebSocket> {
    const model = this.realtimeModel;
    if (!(model instanceof LineModel)) throw new Error("a line session needs a line model");
    return model.line.dial();
  },
});
