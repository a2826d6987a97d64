import type { Processor } from "@careertrainer/compliance/processor";
import { type ProcessorId, processors, processorsById } from "@careertrainer/compliance/processors/index";
import type { Clock, Log } from "@careertrainer/domain/context";
import { type AiCall, type AiLine, openAiLine } from "./ai-line.ts";

export type Fetch = typeof globalThis.fetch;

const plainFetch: Fetch = globalThis.fetch.bind(globalThis);
const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

const holds = (row: Pick<Processor, "hosts">, host: string): boolean =>
  row.hosts.some((allowed) => (allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed));

/** Is this the host of a processor in the register? */
export const hostAllowed = (host: string, register: readonly Processor[]): boolean =>
  register.some((row) => holds(row, host));

/** A call to somewhere, or with something, that is not on the list. */
export class EgressRefused extends Error {
  constructor(host: string, reason: string) {
    super(`Egress to ${host} refused: ${reason}`);
    this.name = "EgressRefused";
  }
}

export type Egress = {
  /** For providers that are no AI. */
  fetch: Fetch;
  /** For one call to an AI provider, with what is in it; everything sent through its `fetch` is written down. */
  ai(call: AiCall): AiLine;
};

/**
 * The one way out. Calls go to hosts in the register of processors, or, in local mode, to the base URLs that were
 * configured; https only, except to loopback in local mode; redirects are not followed; every call has a time limit. An AI
 * provider is reached through `ai` alone, with fields the register allows for the purpose.
 *
 * @param input.configured base URLs from the settings, by processor (`ws:` and `wss:` count as `http:` and `https:`)
 */
export function makeEgress(input: {
  mode: "local" | "production";
  configured: Partial<Record<ProcessorId, string>>;
  /** Keys the digests of what was sent. */
  receiptKey: string;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
}): Egress {
  const bases = Object.entries(input.configured).map(([id, url]) => [id, url.replace(/^ws/, "http")] as const);
  const configuredFor = (url: URL) => bases.find(([, base]) => isBelow(url, base))?.[0];
  const registeredFor = (url: URL) => Object.entries(processorsById).find(([, row]) => holds(row, url.hostname))?.[0];

  const send = (purposeOf: ProcessorId | null): Fetch => {
    return async (target, init) => {
      const url = new URL(target instanceof Request ? target.url : target);
      const refuse = (reason: string): never => {
        input.log.error("egress_refused", { host: url.hostname, reason: reason.replaceAll(" ", "_") });
        throw new EgressRefused(url.hostname, reason);
      };
      const local = input.mode === "local" ? configuredFor(url) : undefined;
      const receiver = local ?? registeredFor(url);
      if (receiver === undefined) return refuse("not in the register of processors");
      if (url.protocol !== "https:" && !(local !== undefined && loopback.has(url.hostname))) refuse("not encrypted");
      if (purposeOf !== null && receiver !== purposeOf) refuse("not the provider the call was declared for");
      if (purposeOf === null && isAi(receiver)) refuse("a call to an AI provider must say what is in it");
      const limit = AbortSignal.timeout(input.timeoutMs ?? 60_000);
      const given = init?.signal ?? (target instanceof Request ? target.signal : undefined);
      const signal = given ? AbortSignal.any([given, limit]) : limit;
      return plainFetch(target, { ...init, redirect: "manual", signal });
    };
  };
  return {
    fetch: send(null),
    ai: (call) => openAiLine(call, { fetch: send(call.provider), receiptKey: input.receiptKey, clock: input.clock }),
  };
}

const isAi = (id: string): boolean => processors.some((row) => row.isAi && processorsById[id as ProcessorId] === row);

function isBelow(url: URL, base: string): boolean {
  const { origin, pathname } = new URL(base);
  const folder = pathname.replace(/\/+$/, "");
  return url.origin === origin && (url.pathname === folder || url.pathname.startsWith(`${folder}/`));
}

/** For SDKs that take no `fetch` of their own (Resend, LiveKit): they find the guarded one under the global name. */
export const guardGlobalFetch = (egress: Egress) => {
  globalThis.fetch = egress.fetch;
};
