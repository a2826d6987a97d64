import type { AiCallRecord, Clock } from "@careertrainer/domain/context";
import OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { beginCall } from "./call-record.ts";

/** How one text provider is reached. `fetch` is the egress client; nothing else may leave. */
export type ChatSettings = {
  provider: AiCallRecord["provider"];
  apiKey: string;
  baseUrl: string;
  model: string;
  fetch: typeof fetch;
  clock: Clock;
  timeoutMs: number;
  maxRetries: number;
  zeroRetention: boolean;
};

export type ChatCall = {
  purpose: AiCallRecord["purpose"];
  /** What of ours is in the request, by name. */
  fields: string[];
  body: Omit<ChatCompletionCreateParamsNonStreaming, "model"> & { provider?: unknown };
};

/** `text` is null when the provider did not answer, or answered with nothing. */
export type ChatReply = { text: string | null; call: AiCallRecord; cause: unknown };

/** One chat completion and the record of it. Never throws. */
export async function chatCall(settings: ChatSettings, { purpose, fields, body }: ChatCall): Promise<ChatReply> {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    fetch: settings.fetch,
    timeout: settings.timeoutMs,
    maxRetries: settings.maxRetries,
  });
  const request = { ...body, model: settings.model };
  const record = beginCall({ ...callFacts(settings), purpose, fields }, request);
  try {
    const reply = await client.chat.completions.create(request);
    const text = reply.choices[0]?.message.content ?? null;
    const bytesIn = new TextEncoder().encode(JSON.stringify(reply)).byteLength;
    return { text, call: await record(text === null ? "failed" : "ok", bytesIn), cause: null };
  } catch (cause) {
    return { text: null, call: await record("failed", 0), cause };
  }
}

const callFacts = ({ provider, model, zeroRetention, baseUrl, clock }: ChatSettings) => ({
  provider,
  model,
  zeroRetention,
  baseUrl,
  clock,
});
