/** One request or realtime client event as it arrived; the key itself is never kept. */
export type Recorded = {
  provider: Provider;
  at: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
};

export const providers = ["openai", "openrouter", "resend", "google"] as const;
export type Provider = (typeof providers)[number];

const kept = 500;

/** The last 500 requests of each provider, in memory. */
export class Recorder {
  private readonly rings = new Map<Provider, Recorded[]>();

  add(entry: Omit<Recorded, "at" | "headers"> & { headers: Record<string, string | string[] | undefined> }): void {
    const ring = this.rings.get(entry.provider) ?? [];
    ring.push({ ...entry, at: new Date().toISOString(), headers: redacted(entry.headers) });
    if (ring.length > kept) ring.shift();
    this.rings.set(entry.provider, ring);
  }

  /** Oldest first; all providers when none is named. */
  list(provider?: string): Recorded[] {
    const rings = [...this.rings].filter(([name]) => provider === undefined || name === provider);
    return rings.flatMap(([, ring]) => ring).sort((a, b) => a.at.localeCompare(b.at));
  }

  clear(): void {
    this.rings.clear();
  }
}

function redacted(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const secret = name.toLowerCase() === "authorization" || name.toLowerCase() === "api-key";
    plain[name] = secret ? "[redacted]" : String(value);
  }
  return plain;
}
