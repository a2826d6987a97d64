import { type Context, Hono } from "hono";
import { z } from "zod";
import { coachAnswer, coachIn } from "./coach.ts";
import { evaluate } from "./evaluate.ts";
import type { Fault, Faults } from "./faults.ts";
import { type Env, failure, received } from "./http-fault.ts";
import { sampleOf } from "./json-sample.ts";
import { newId } from "./realtime-wire.ts";
import type { Recorder } from "./record.ts";
import { scenarioFile, scenarioNamed, scriptFor } from "./script.ts";

const Message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))]).nullish(),
});
const ChatRequest = z.looseObject({
  model: z.string().min(1),
  messages: z.array(Message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .looseObject({
      type: z.enum(["text", "json_object", "json_schema"]),
      json_schema: z.looseObject({ name: z.string(), schema: z.record(z.string(), z.unknown()) }).optional(),
    })
    .nullish(),
});
type ChatRequest = z.infer<typeof ChatRequest>;

/** `chat/completions` as OpenAI and OpenRouter serve it, streaming or not. */
export function chatRoutes(ctx: { recorder: Recorder; faults: Faults }): Hono<Env> {
  const answer = async (c: Context<Env>, provider: "openai" | "openrouter"): Promise<Response> => {
    const body = await c.req.text();
    const parsed = ChatRequest.safeParse(jsonIn(body));
    if (!parsed.success) return failure(400, `Invalid body: ${z.prettifyError(parsed.error)}`);
    const chat = parsed.data;
    if (chat.response_format?.type === "json_schema" && !chat.response_format.json_schema) {
      return failure(400, "Missing required parameter: response_format.json_schema");
    }
    const text = await answerTo(chat);
    if (!chat.stream) return Response.json(completion(chat, text));
    const fault = ctx.faults.takeMid(provider, body);
    return streamed(chat, text, { fault, cut: () => c.env.incoming.socket.destroy() });
  };
  return new Hono<Env>()
    .post("/openai/v1/chat/completions", received("openai", ctx), (c) => answer(c, "openai"))
    .post("/openrouter/api/v1/chat/completions", received("openrouter", ctx), (c) => answer(c, "openrouter"));
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

async function answerTo(chat: ChatRequest): Promise<string> {
  const system = textOf(chat, "system");
  const coached = coachIn(system);
  if (coached) return coachAnswer(coached, system, lastQuestion(chat));
  const named = scenarioNamed(system);
  const schema = chat.response_format?.json_schema?.schema;
  if (named && system.startsWith("Evaluate") && schema) {
    const judged = evaluate(textOf(chat, "user"), named.locale, await scenarioFile(named.slug, named.locale));
    if (judged) return JSON.stringify(judged);
  }
  const words = named ? await greeting(system, named.locale) : "This is the sandbox; it has no opinion of its own.";
  if (schema) return JSON.stringify(sampleOf(schema, words));
  if (chat.response_format?.type === "json_object") return JSON.stringify({ text: words });
  return words;
}

async function greeting(system: string, locale: "de" | "en"): Promise<string> {
  const { openingLine } = await scriptFor(system);
  const before = { de: "Ah, da bist du ja.", en: "Ah, there you are." }[locale];
  const formal = /\b(?:Sie|Ihnen|Ihr)\b/.test(openingLine);
  return locale === "de" && formal ? `Guten Tag. ${openingLine}` : `${before} ${openingLine}`;
}

function textOf(chat: ChatRequest, role: "system" | "user"): string {
  return chat.messages
    .filter((one) => one.role === role || (role === "system" && one.role === "developer"))
    .map(contentOf)
    .join("\n");
}

const contentOf = ({ content }: z.infer<typeof Message>): string =>
  typeof content === "string" ? content : (content ?? []).map((part) => part.text ?? "").join("");

const lastQuestion = (chat: ChatRequest): string => {
  const last = chat.messages.findLast(({ role }) => role === "user");
  return last ? contentOf(last) : "";
};

function usage(chat: ChatRequest, text: string) {
  const prompt_tokens = Math.ceil(JSON.stringify(chat.messages).length / 4);
  const completion_tokens = Math.ceil(text.length / 4);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function completion(chat: ChatRequest, text: string) {
  return {
    id: newId("chatcmpl"),
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: chat.model,
    provider: "sandbox",
    choices: [
      {
        index: 0,
        finish_reason: "stop",
        logprobs: null,
        message: { role: "assistant", content: text, refusal: null },
      },
    ],
    usage: usage(chat, text),
  };
}

/** What comes between the pieces of a stream, and what a fault in the middle of it does. */
type Course = { fault: Fault | null; cut: () => void };
const msBetweenChunks = 20;

function streamed(chat: ChatRequest, text: string, { fault, cut }: Course): Response {
  const head = {
    id: newId("chatcmpl"),
    object: "chat.completion.chunk",
    created: Math.floor(Date.now() / 1000),
    model: chat.model,
  };
  const chunk = (delta: object, finish_reason: string | null) =>
    `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const parts = [
    chunk({ role: "assistant", content: "" }, null),
    ...(text.match(/[\s\S]{1,12}/g) ?? []).map((content) => chunk({ content }, null)),
    chunk({}, "stop"),
    ...(chat.stream_options?.include_usage
      ? [`data: ${JSON.stringify({ ...head, choices: [], usage: usage(chat, text) })}\n\n`]
      : []),
    "data: [DONE]\n\n",
  ];
  const faultAt = Math.ceil(parts.length / 2);
  const encoder = new TextEncoder();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, msBetweenChunks));
      if (fault && sent === faultAt) {
        if (fault.kind === "drop") return cut();
        if (fault.kind === "hang") return new Promise(() => undefined);
        if (fault.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
        if (fault.kind === "malformed") controller.enqueue(encoder.encode('data: {"choices":[{"del\n\n'));
        if (fault.kind === "500") controller.enqueue(encoder.encode('data: {"error":{"message":"overloaded"}}\n\n'));
      }
      const part = parts[sent++];
      if (part === undefined) controller.close();
      else controller.enqueue(encoder.encode(part));
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
}
