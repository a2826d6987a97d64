import type { AiCallRecord, Clock } from "@careertrainer/domain/context";
import OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";

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
  const payload = new TextEncoder().encode(JSON.stringify(request));
  const startedAt = settings.clock.now();
  const record = async (outcome: AiCallRecord["outcome"], bytesIn: number): Promise<AiCallRecord> => ({
    provider: settings.provider,
    model: settings.model,
    purpose,
    fields,
    bytesOut: payload.byteLength,
    bytesIn,
    payloadDigest: hex(await crypto.subtle.digest("SHA-256", payload)),
    region: regionOf(settings.baseUrl),
    zeroRetention: settings.zeroRetention,
    outcome,
    startedAt,
    durationMs: settings.clock.now().getTime() - startedAt.getTime(),
  });
  try {
    const reply = await client.chat.completions.create(request);
    const text = reply.choices[0]?.message.content ?? null;
    const bytesIn = new TextEncoder().encode(JSON.stringify(reply)).byteLength;
    return { text, call: await record(text === null ? "failed" : "ok", bytesIn), cause: null };
  } catch (cause) {
    return { text: null, call: await record("failed", 0), cause };
  }
}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Where a provider's address says it processes: `eu`, `local` for a stand-in, else `unspecified`. */
export function regionOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  if (hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]") return "local";
  return /(?:^|[.-])eu[.-]/.test(hostname) ? "eu" : "unspecified";
}
