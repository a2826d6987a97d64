import type { AiCallRecord, Clock } from "@careertrainer/domain/context";

export type CallFacts = Pick<AiCallRecord, "provider" | "model" | "purpose" | "fields" | "zeroRetention"> & {
  baseUrl: string;
  clock: Clock;
};

/** Begins the record of one call; what is returned ends it. `request` is the body as it is sent. */
export function beginCall({ baseUrl, clock, ...facts }: CallFacts, request: object) {
  const payload = new TextEncoder().encode(JSON.stringify(request));
  const startedAt = clock.now();
  return async (outcome: AiCallRecord["outcome"], bytesIn: number): Promise<AiCallRecord> => ({
    ...facts,
    bytesOut: payload.byteLength,
    bytesIn,
    payloadDigest: hex(await crypto.subtle.digest("SHA-256", payload)),
    region: regionOf(baseUrl),
    outcome,
    startedAt,
    durationMs: clock.now().getTime() - startedAt.getTime(),
  });
}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Where a provider's address says it processes: `eu`, `local` for a stand-in, else `unspecified`. */
function regionOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  if (hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]") return "local";
  return /(?:^|[.-])eu[.-]/.test(hostname) ? "eu" : "unspecified";
}
