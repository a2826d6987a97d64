import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import type { Fault, Faults } from "./faults.ts";
import type { Provider, Recorder } from "./record.ts";

export type Env = { Bindings: HttpBindings };

/** What every stood-in provider does with a request before answering: record it and play a fault. */
export function met(provider: Provider, ctx: { recorder: Recorder; faults: Faults }): MiddlewareHandler<Env> {
  return async (c, next) => {
    const body = await c.req.text();
    const headers = Object.fromEntries(c.req.raw.headers);
    ctx.recorder.add({ provider, method: c.req.method, path: c.req.path, headers, body });
    const fault = ctx.faults.take(provider, undefined, body);
    if (fault) {
      const answer = await play(fault, () => c.env.incoming.socket.destroy());
      if (answer) return answer;
    }
    return next();
  };
}

/** The same, and a key is wanted. */
export function received(provider: Provider, ctx: { recorder: Recorder; faults: Faults }): MiddlewareHandler<Env> {
  const first = met(provider, ctx);
  return (c, next) =>
    first(c, async () => {
      if (/^Bearer \S+/.test(c.req.header("authorization") ?? "")) return next();
      c.res = failure(401, "Missing bearer authentication.");
    });
}

/** The answer a fault gives, or null when the request goes on. */
async function play(fault: Fault, cut: () => void): Promise<Response | null> {
  switch (fault.kind) {
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return null;
    case "401":
      return failure(401, "Incorrect API key provided.");
    case "429":
      return failure(429, "Rate limit reached.", { "retry-after": "1" });
    case "500":
      return failure(500, "The server had an error.");
    case "malformed":
      return new Response('{"id":"sandbox","choices":[{"mess', { headers: { "content-type": "application/json" } });
    case "answer":
      return Response.json({
        id: "sandbox",
        object: "chat.completion",
        created: 0,
        model: "sandbox",
        choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: fault.text ?? "" } }],
      });
    case "drop":
    case "accept-and-close":
      cut();
      return new Response(null, { status: 500 });
    default:
      return new Promise(() => undefined);
  }
}

/** An error in the shape the OpenAI-like providers use. */
export function failure(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { message, type: "invalid_request_error", code: null } }, { status, headers });
}
