// The bindings of both Workers, as far as we use them.

export type HyperdriveBinding = { connectionString: string };
export type QueueBinding = { send(message: unknown, options?: { delaySeconds?: number }): Promise<unknown> };
type StoredObject = { key: string };
type HeldObject = StoredObject & {
  json(): Promise<unknown>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
  httpMetadata?: { contentType?: string };
  customMetadata?: Record<string, string>;
};
/** The object store, as far as we use it. `put` with `onlyIf` answers null when its condition does not hold. */
export type BucketBinding = {
  head(key: string): Promise<StoredObject | null>;
  get(key: string): Promise<HeldObject | null>;
  put(
    key: string,
    value: string | Uint8Array,
    options: { onlyIf?: Headers; httpMetadata: { contentType: string }; customMetadata?: Record<string, string> },
  ): Promise<StoredObject | null>;
  delete(keys: string | string[]): Promise<void>;
  list(options: {
    prefix: string;
    cursor?: string;
  }): Promise<{ objects: StoredObject[] } & ({ truncated: false } | { truncated: true; cursor: string })>;
};
export type RateLimitBinding = { limit(input: { key: string }): Promise<{ success: boolean }> };
export type AssetsBinding = { fetch(request: Request): Promise<Response> };
/** What a Worker gets beside the request: work that may outlive the answer. */
export type ExecutionContext = { waitUntil(work: Promise<unknown>): void };

type Vars = Record<string, unknown>;

export type ApiEnv = Vars & {
  DB: HyperdriveBinding;
  AUTH_DB: HyperdriveBinding;
  EVALUATIONS: QueueBinding;
  FILES: BucketBinding;
  ASSETS?: AssetsBinding;
  RATE_READ?: RateLimitBinding;
  RATE_WRITE?: RateLimitBinding;
  RATE_AUTH?: RateLimitBinding;
  RATE_AGENT?: RateLimitBinding;
  RATE_KEY?: RateLimitBinding;
};

export type JobsEnv = Vars & { DB: HyperdriveBinding; EVALUATIONS: QueueBinding; FILES: BucketBinding };
