import type { AiCallRecord } from "@careertrainer/domain/context";
import OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import type { Egress } from "./egress.ts";

/** How one text provider is reached. */
export type ChatSettings = {
  provider: AiCallRecord["provider"];
  apiKey: string;
  baseUrl: string;
  model: string;
  egress: Egress;
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
export type ChatReply = { text: string | null; calls: AiCallRecord[]; cause: unknown };

/** One chat completion and the record of each try at it. Never throws. */
export async function chatCall(settings: ChatSettings, { purpose, fields, body }: ChatCall): Promise<ChatReply> {
  const { provider, model, zeroRetention, baseUrl } = settings;
  const line = settings.egress.ai({ provider, model, zeroRetention, baseUrl, purpose, fields });
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: baseUrl,
    fetch: line.fetch,
    timeout: settings.timeoutMs,
    maxRetries: settings.maxRetries,
  });
  const request = { ...body, model };
  try {
    const reply = await client.chat.completions.create(request);
    const text = reply.choices[0]?.message.content ?? null;
    return { text, calls: await line.records(text === null ? "failed" : "ok"), cause: null };
  } catch (cause) {
    return { text: null, calls: await line.records("failed"), cause };
  }
}
