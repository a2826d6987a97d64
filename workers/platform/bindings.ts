// The bindings of both Workers, as far as we use them.

export type HyperdriveBinding = { connectionString: string };
export type QueueBinding = { send(message: unknown, options?: { delaySeconds?: number }): Promise<unknown> };
export type RateLimitBinding = { limit(input: { key: string }): Promise<{ success: boolean }> };
export type AssetsBinding = { fetch(request: Request): Promise<Response> };
/** What a Worker gets beside the request: work that may outlive the answer. */
export type ExecutionContext = { waitUntil(work: Promise<unknown>): void };

type Vars = Record<string, unknown>;

export type ApiEnv = Vars & {
  DB: HyperdriveBinding;
  AUTH_DB: HyperdriveBinding;
  EVALUATIONS: QueueBinding;
  ASSETS?: AssetsBinding;
  RATE_READ?: RateLimitBinding;
  RATE_WRITE?: RateLimitBinding;
  RATE_AUTH?: RateLimitBinding;
  RATE_AGENT?: RateLimitBinding;
};

export type JobsEnv = Vars & { DB: HyperdriveBinding; EVALUATIONS: QueueBinding };
