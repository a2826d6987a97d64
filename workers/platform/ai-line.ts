import { aiFields } from "@careertrainer/compliance/fields/ai";
import type { AiCallRecord, Clock } from "@careertrainer/domain/context";
import type { Fetch } from "./egress.ts";
import { keyedDigest } from "./receipt-digest.ts";

/** One call as it is meant: to whom, for what, and what of ours is in it. */
export type AiCall = Pick<AiCallRecord, "provider" | "model" | "purpose" | "fields" | "zeroRetention"> & {
  baseUrl: string;
};

export type AiLine = {
  fetch: Fetch;
  /** One record for each request that left, whatever came of it; `outcome` is that of the last. */
  records(outcome: AiCallRecord["outcome"]): Promise<AiCallRecord[]>;
};

type Sent = { payload: Uint8Array; startedAt: Date; endedAt: Date | null; bytesIn: number };

/** Something was to be sent that the register does not allow for this purpose. */
export class FieldRefused extends Error {
  constructor(purpose: string, field: string) {
    super(`${field} may not go to an AI provider for the purpose "${purpose}" (workers/compliance/fields/ai.ts)`);
    this.name = "FieldRefused";
  }
}

/**
 * A way to one AI provider for one call. It counts the bytes that really leave and come back; content is kept nowhere.
 * @throws FieldRefused
 */
export function openAiLine(call: AiCall, way: { fetch: Fetch; receiptKey: string; clock: Clock }): AiLine {
  const allowed: readonly string[] = aiFields[call.purpose];
  const extra = call.fields.find((field) => !allowed.includes(field));
  if (extra !== undefined) throw new FieldRefused(call.purpose, extra);
  const sent: Sent[] = [];
  return {
    fetch: async (target, init) => {
      const one: Sent = {
        payload: bytesOf(init?.body),
        startedAt: way.clock.now(),
        endedAt: null,
        bytesIn: 0,
      };
      const end = () => {
        one.endedAt ??= way.clock.now();
      };
      sent.push(one);
      try {
        return counted(await way.fetch(target, init), one, end);
      } catch (error) {
        end();
        throw error;
      }
    },
    records: (outcome) => {
      const { baseUrl, ...facts } = call;
      return Promise.all(
        sent.map(async ({ payload, startedAt, endedAt, bytesIn }, at) => ({
          ...facts,
          bytesOut: payload.byteLength,
          bytesIn,
          payloadDigest: await keyedDigest(way.receiptKey, payload),
          region: regionOf(baseUrl),
          outcome: at === sent.length - 1 ? outcome : ("failed" as const),
          startedAt,
          durationMs: (endedAt ?? way.clock.now()).getTime() - startedAt.getTime(),
        })),
      );
    },
  };
}

/** What cannot be counted before it leaves does not leave. */
function bytesOf(body: RequestInit["body"]): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  throw new Error("Only text is sent to AI providers");
}

/** The same answer; its bytes are counted as they are read. */
function counted(answer: Response, one: Sent, end: () => void): Response {
  if (answer.body === null) {
    end();
    return answer;
  }
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      one.bytesIn += chunk.byteLength;
      controller.enqueue(chunk);
    },
    flush: end,
  });
  return new Response(answer.body.pipeThrough(counter), answer);
}

/** Where a provider's address says it processes: `eu`, `local` for a stand-in, else `unspecified`. */
function regionOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  if (hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]") return "local";
  return /(?:^|[.-])eu[.-]/.test(hostname) ? "eu" : "unspecified";
}
