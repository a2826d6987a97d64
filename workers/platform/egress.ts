import type { Processor } from "@careertrainer/compliance/processor";
import { processors } from "@careertrainer/compliance/processors/index";
import type { Log } from "@careertrainer/domain/context";

export type Fetch = typeof globalThis.fetch;

const plainFetch: Fetch = globalThis.fetch.bind(globalThis);
const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Is this the host of a processor in the register? */
export const hostAllowed = (host: string, register: readonly Processor[]): boolean =>
  register.some((row) =>
    row.hosts.some((allowed) => (allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed)),
  );

/** A call to somewhere that is not on the list. */
export class EgressRefused extends Error {
  constructor(host: string, reason: string) {
    super(`Egress to ${host} refused: ${reason}`);
    this.name = "EgressRefused";
  }
}

/**
 * The one way out. Calls go to hosts in the register of processors, or, in local mode, to the base URLs that were
 * configured; https only, except to loopback in local mode; redirects are not followed; every call has a time limit.
 *
 * @param input.configured base URLs from the settings (`ws:` and `wss:` count as `http:` and `https:`)
 */
export function makeEgress(input: {
  mode: "local" | "production";
  configured: readonly string[];
  log: Log;
  timeoutMs?: number;
}): Fetch {
  const origins = new Set(input.configured.map((url) => new URL(url.replace(/^ws/, "http")).origin));
  return async (target, init) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const local = input.mode === "local" && origins.has(url.origin);
    const refuse = (reason: string): never => {
      input.log.error("egress_refused", { host: url.hostname, reason });
      throw new EgressRefused(url.hostname, reason);
    };
    if (!local && !hostAllowed(url.hostname, processors)) refuse("not in the register of processors");
    if (url.protocol !== "https:" && !(local && loopback.has(url.hostname))) refuse("not encrypted");
    const limit = AbortSignal.timeout(input.timeoutMs ?? 60_000);
    const given = init?.signal ?? (target instanceof Request ? target.signal : undefined);
    return plainFetch(target, { ...init, redirect: "manual", signal: given ? AbortSignal.any([given, limit]) : limit });
  };
}

/** For SDKs that take no `fetch` of their own (Resend, LiveKit): they find the guarded one under the global name. */
export const guardGlobalFetch = (egress: Fetch) => {
  globalThis.fetch = egress;
};
